import { Opening } from '@/components/shell/opening';
import { NewCalendarPage } from '@/features/calendars/components/editor/calendar-editor-pages';

export default function Page() {
  return (
    <Opening>
      <NewCalendarPage />
    </Opening>
  );
}
