import { Opening } from '@/components/shell/opening';
import { SchedulesPage } from '@/features/schedules/components/schedules-page';

export default function Page() {
  return (
    <Opening words={({ schedules }) => ({ title: schedules.title, lead: schedules.lead })}>
      <SchedulesPage />
    </Opening>
  );
}
