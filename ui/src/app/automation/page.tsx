import { Opening } from '@/components/shell/opening';
import { AutomationPage } from '@/features/automation/components/automation-page';

export default function Page() {
  return (
    <Opening words={({ agents }) => ({ title: agents.title, lead: agents.lead })}>
      <AutomationPage />
    </Opening>
  );
}
