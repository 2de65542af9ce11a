import { Opening } from '@/components/shell/opening';
import { JobPage } from '@/features/jobs/components/view/job-page';

export default function Page() {
  return (
    <Opening>
      <JobPage />
    </Opening>
  );
}
