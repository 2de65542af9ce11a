import { RunPage } from '@/features/runs/components/run-page';

export default function Page() {
  return <RunPage />;
}
