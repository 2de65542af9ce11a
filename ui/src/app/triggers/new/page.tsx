import { Opening } from '@/components/shell/opening';
import { NewTriggerPage } from '@/features/triggers/components/editor/trigger-editor-pages';

export default function Page() {
  return (
    <Opening>
      <NewTriggerPage />
    </Opening>
  );
}
