import { JobPage } from '@/features/jobs/components/view/job-page';

export default function Page() {
  return <JobPage />;
}
