import { Opening } from '@/components/shell/opening';
import { EditMcpServerPage } from '@/features/integrations/components/mcp/mcp-editor-pages';

export default function Page() {
  return (
    <Opening>
      <EditMcpServerPage />
    </Opening>
  );
}
