import { Opening } from '@/components/shell/opening';
import { McpServerPage } from '@/features/integrations/components/mcp/mcp-server-page';

export default function Page() {
  return (
    <Opening>
      <McpServerPage />
    </Opening>
  );
}
