import { Opening } from '@/components/shell/opening';
import { RunsPage } from '@/features/runs/components/runs-page';

export default function Page() {
  return (
    <Opening words={({ runs }) => ({ title: runs.title, lead: runs.lead })}>
      <RunsPage />
    </Opening>
  );
}
