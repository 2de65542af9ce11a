import { Opening } from '@/components/shell/opening';
import { AlertPage } from '@/features/alerts/components/alert-page';

export default function Page() {
  return (
    <Opening>
      <AlertPage />
    </Opening>
  );
}
