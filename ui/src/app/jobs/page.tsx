import { JobsPage } from '@/features/jobs/components/list/jobs-page';

export default function Page() {
  return <JobsPage />;
}
