import { Opening } from '@/components/shell/opening';
import { AccountPage } from '@/features/integrations/components/account-page';

export default function Page() {
  return (
    <Opening>
      <AccountPage />
    </Opening>
  );
}
