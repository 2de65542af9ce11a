import { Opening } from '@/components/shell/opening';
import { EditAlertPage } from '@/features/alerts/components/editor/alert-editor-pages';

export default function Page() {
  return (
    <Opening>
      <EditAlertPage />
    </Opening>
  );
}
