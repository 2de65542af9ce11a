import { Opening } from '@/components/shell/opening';
import { AgentPage } from '@/features/automation/components/agent-page';

export default function Page() {
  return (
    <Opening>
      <AgentPage />
    </Opening>
  );
}
