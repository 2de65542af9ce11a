import { Opening } from '@/components/shell/opening';
import { TriggerPage } from '@/features/triggers/components/view/trigger-page';

export default function Page() {
  return (
    <Opening>
      <TriggerPage />
    </Opening>
  );
}
