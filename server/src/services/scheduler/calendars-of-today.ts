import type { CalendarBook } from '../../core/calendars/calendar-book.ts';
import type { Clock } from '../../core/clock.ts';
import { readCalendarBook } from '../../operations/calendars/read-calendar-book.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

/** A safety net for a wake-up that got lost. */
const FRESH_MS = 60_000;

/** The calendars, read when they are first wanted, each minute, and after `forget`. */
export interface CalendarsOfToday {
  read(): Promise<CalendarBook>;
  /** One of them has changed. */
  forget(): void;
}

export function calendarsOfToday({
  engine,
  clock,
}: Pick<SchedulerDeps, 'engine'> & { clock: Clock }): CalendarsOfToday {
  let known: { book: CalendarBook; atMs: number } | null = null;
  let changes = 0;
  return {
    read: async () => {
      const nowMs = clock.now();
      if (known !== null && nowMs - known.atMs < FRESH_MS && nowMs >= known.atMs) return known.book;
      const before = changes;
      const book = await readCalendarBook(engine);
      // What changed while it was read is read again the next time.
      known = before === changes ? { book, atMs: nowMs } : null;
      return book;
    },
    forget: () => {
      changes += 1;
      known = null;
    },
  };
}
