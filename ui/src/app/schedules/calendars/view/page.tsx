import { Opening } from '@/components/shell/opening';
import { CalendarPage } from '@/features/calendars/components/calendar-page';

export default function Page() {
  return (
    <Opening>
      <CalendarPage />
    </Opening>
  );
}
