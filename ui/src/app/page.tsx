import { Opening } from '@/components/shell/opening';
import { OverviewPage } from '@/features/overview/components/overview-page';

export default function Page() {
  return (
    <Opening words={({ overview }) => ({ title: overview.title, lead: overview.lead })}>
      <OverviewPage />
    </Opening>
  );
}
