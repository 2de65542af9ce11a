import { Opening } from '@/components/shell/opening';
import { EditAccountPage } from '@/features/integrations/components/editor/account-editor-pages';

export default function Page() {
  return (
    <Opening>
      <EditAccountPage />
    </Opening>
  );
}
