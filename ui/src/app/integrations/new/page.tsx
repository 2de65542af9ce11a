import { Opening } from '@/components/shell/opening';
import { NewAccountPage } from '@/features/integrations/components/editor/account-editor-pages';

export default function Page() {
  return (
    <Opening>
      <NewAccountPage />
    </Opening>
  );
}
