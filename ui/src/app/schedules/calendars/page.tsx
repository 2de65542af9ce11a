import { Opening } from '@/components/shell/opening';
import { CalendarsPage } from '@/features/calendars/components/calendars-page';

export default function Page() {
  return (
    <Opening words={({ calendars }) => ({ title: calendars.title, lead: calendars.lead })}>
      <CalendarsPage />
    </Opening>
  );
}
