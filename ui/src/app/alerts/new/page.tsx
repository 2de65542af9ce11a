import { Opening } from '@/components/shell/opening';
import { NewAlertPage } from '@/features/alerts/components/editor/alert-editor-pages';

export default function Page() {
  return (
    <Opening>
      <NewAlertPage />
    </Opening>
  );
}
