import { Opening } from '@/components/shell/opening';
import { EditCalendarPage } from '@/features/calendars/components/editor/calendar-editor-pages';

export default function Page() {
  return (
    <Opening>
      <EditCalendarPage />
    </Opening>
  );
}
