import { Opening } from '@/components/shell/opening';
import { ActivityPage } from '@/features/activity/components/activity-page';

export default function Page() {
  return (
    <Opening words={({ activity }) => ({ title: activity.title, lead: activity.lead })}>
      <ActivityPage />
    </Opening>
  );
}
