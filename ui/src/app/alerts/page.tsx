import { Opening } from '@/components/shell/opening';
import { AlertsPage } from '@/features/alerts/components/alerts-page';

export default function Page() {
  return (
    <Opening words={({ alerts }) => ({ title: alerts.title, lead: alerts.lead })}>
      <AlertsPage />
    </Opening>
  );
}
