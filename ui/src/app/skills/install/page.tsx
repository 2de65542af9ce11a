import { Opening } from '@/components/shell/opening';
import { InstallPage } from '@/features/skills/components/install/install-page';

export default function Page() {
  return (
    <Opening>
      <InstallPage />
    </Opening>
  );
}
