import { Opening } from '@/components/shell/opening';
import { NewMcpServerPage } from '@/features/integrations/components/mcp/mcp-editor-pages';

export default function Page() {
  return (
    <Opening>
      <NewMcpServerPage />
    </Opening>
  );
}
