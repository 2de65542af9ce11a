import type { Calendar, PutCalendar } from '@multi-job/contract';
import { putCalendarSchema } from '@multi-job/contract/calendar';
import { isoOf } from '../../core/clock.ts';
import { BUILT_IN_CALENDARS } from '../../core/calendars/built-in-calendars.ts';
import type { StoredDocument } from '../../engine/port/documents.ts';

/** Calendars of this installation, by their id. */
export const CALENDARS_COLLECTION = 'calendars';
/** What is woken when one changes. */
export const CALENDARS_TOPIC = `documents:${CALENDARS_COLLECTION}`;

/** One that cannot be read (a newer version wrote it) excludes nothing; explanations say that it is not there. */
export function daysIn({ value }: StoredDocument): PutCalendar | null {
  return putCalendarSchema.safeParse(value).data ?? null;
}

export function storedCalendar(document: StoredDocument): Calendar {
  const { id, revision, updatedAtMs } = document;
  const found = daysIn(document) ?? { title: id, source: null, years: [], days: [] };
  return {
    ...{ calendar_id: id, ...found, days: byDate(found.days) },
    ...{ built_in: false, replaced: BUILT_IN_CALENDARS.has(id), revision, updated_at: isoOf(updatedAtMs) },
  };
}

/** @returns null for a name that the product has no calendar for. */
export function builtInCalendar(id: string): Calendar | null {
  const found = BUILT_IN_CALENDARS.get(id);
  if (found === undefined) return null;
  return {
    ...{ calendar_id: id, ...found, days: byDate(found.days) },
    ...{ built_in: true, replaced: false, revision: 0, updated_at: null },
  };
}

function byDate(days: PutCalendar['days']): PutCalendar['days'] {
  return days.toSorted((a, b) => (a.date < b.date ? -1 : 1));
}
