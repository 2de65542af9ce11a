import { Opening } from '@/components/shell/opening';
import { SettingsPage } from '@/features/settings/components/settings-page';

export default function Page() {
  return (
    <Opening words={({ settings }) => ({ title: settings.title, lead: settings.lead })}>
      <SettingsPage />
    </Opening>
  );
}
