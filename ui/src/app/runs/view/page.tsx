import { Opening } from '@/components/shell/opening';
import { RunPage } from '@/features/runs/components/run-page';

export default function Page() {
  return (
    <Opening>
      <RunPage />
    </Opening>
  );
}
