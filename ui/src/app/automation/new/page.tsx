import { Opening } from '@/components/shell/opening';
import { NewAgentPage } from '@/features/automation/components/editor/new-agent-page';

export default function Page() {
  return (
    <Opening>
      <NewAgentPage />
    </Opening>
  );
}
