import { WorkersPage } from '@/features/workers/components/workers-page';

export default function Page() {
  return <WorkersPage />;
}
