import { Opening } from '@/components/shell/opening';
import { SetUpPage } from '@/features/connectors/components/set-up/set-up-page';

export default function Page() {
  return (
    <Opening>
      <SetUpPage />
    </Opening>
  );
}
