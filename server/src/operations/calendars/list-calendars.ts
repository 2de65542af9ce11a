import type { Calendar } from '@multi-job/contract';
import { MAX_CALENDARS } from '@multi-job/contract/calendar';
import { BUILT_IN_CALENDARS } from '../../core/calendars/built-in-calendars.ts';
import { AppError } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { builtInCalendar, CALENDARS_COLLECTION, storedCalendar } from './calendar-document.ts';

/** All of them, by id: those of the product, unless the installation has one of the same name, and its own. */
export async function listCalendars(engine: Pick<Engine, 'listDocuments'>): Promise<Calendar[]> {
  const { items } = await engine.listDocuments({ collection: CALENDARS_COLLECTION, limit: MAX_CALENDARS });
  const own = items.map(storedCalendar);
  const ids = new Set(own.map(({ calendar_id: id }) => id));
  const ours = [...BUILT_IN_CALENDARS.keys()].filter(id => !ids.has(id)).map(builtInCalendar);
  return [...own, ...ours.filter(calendar => calendar !== null)].sort((a, b) =>
    a.calendar_id < b.calendar_id ? -1 : 1,
  );
}

/** @returns null where there is none of this name. */
export async function findCalendar(engine: Pick<Engine, 'getDocument'>, calendarId: string): Promise<Calendar | null> {
  const document = await engine.getDocument(CALENDARS_COLLECTION, calendarId);
  return document === null ? builtInCalendar(calendarId) : storedCalendar(document);
}

/** @throws NOT_FOUND */
export async function getCalendar(engine: Pick<Engine, 'getDocument'>, calendarId: string): Promise<Calendar> {
  const found = await findCalendar(engine, calendarId);
  if (found !== null) return found;
  throw new AppError('NOT_FOUND', `Calendar "${calendarId}" does not exist: GET /calendars lists those that do.`);
}
