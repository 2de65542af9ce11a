import { Opening } from '@/components/shell/opening';
import { McpServersPage } from '@/features/integrations/components/mcp/mcp-servers-page';

export default function Page() {
  return (
    <Opening>
      <McpServersPage />
    </Opening>
  );
}
