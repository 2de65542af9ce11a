import { Opening } from '@/components/shell/opening';
import { EditTriggerPage } from '@/features/triggers/components/editor/trigger-editor-pages';

export default function Page() {
  return (
    <Opening>
      <EditTriggerPage />
    </Opening>
  );
}
