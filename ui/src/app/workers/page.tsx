import { Opening } from '@/components/shell/opening';
import { WorkersPage } from '@/features/workers/components/workers-page';

export default function Page() {
  return (
    <Opening words={({ workers }) => ({ title: workers.title, lead: workers.lead })}>
      <WorkersPage />
    </Opening>
  );
}
