import { Opening } from '@/components/shell/opening';
import { JobsPage } from '@/features/jobs/components/list/jobs-page';

export default function Page() {
  return (
    <Opening words={({ jobs }) => ({ title: jobs.title, lead: jobs.lead })}>
      <JobsPage />
    </Opening>
  );
}
