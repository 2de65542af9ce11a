import { isDeepStrictEqual } from 'node:util';
import type { Calendar, ChangedCalendar, PutCalendarBody } from '@multi-job/contract';
import { MAX_CALENDARS, putCalendarSchema } from '@multi-job/contract/calendar';
import { AppError, hasCode } from '../../core/errors.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { validationError } from '../jobs/validation-error.ts';
import { builtInCalendar, CALENDARS_COLLECTION } from './calendar-document.ts';
import { jobsNamingCalendar } from './jobs-naming-calendar.ts';
import { findCalendar, getCalendar } from './list-calendars.ts';

type Deps = Pick<OperationDeps, 'engine' | 'clock'>;

const JOBS_PER_STEP = 500;

export interface CalendarCommand {
  calendarId: string;
  /** 0: it must be new; absent: whatever is there. One of the product that is not replaced has revision 0. */
  expectedRevision?: number | undefined;
}

export interface CalendarChange extends ChangedCalendar {
  before: Calendar | null;
}

/**
 * Stores a calendar, which may stand in the place of one of the product, and has the schedules that name it looked at anew.
 *
 * @throws VALIDATION (a hundred are there already), REVISION_CONFLICT
 */
export async function putCalendar(
  deps: Deps,
  command: CalendarCommand & { body: PutCalendarBody },
): Promise<CalendarChange> {
  const { engine, clock } = deps;
  const { calendarId, body, expectedRevision } = command;
  const { title, source, years, days } = putCalendarSchema.strip().parse(body);
  const before = await findCalendar(engine, calendarId);
  const revision = before?.revision ?? 0;
  if (expectedRevision !== undefined && expectedRevision !== revision) throw conflict(calendarId);
  const value = {
    title,
    source,
    years: years.toSorted((a, b) => a - b),
    days: days.toSorted((a, b) => (a.date < b.date ? -1 : 1)),
  };
  if (before !== null && isDeepStrictEqual(valueOf(before), value)) return { calendar: before, before, jobs: 0 };
  if (revision === 0) await assertRoom(deps);
  await step(calendarId, () =>
    engine.putDocument({
      ...{ collection: CALENDARS_COLLECTION, id: calendarId, value, expectedRevision: revision, wakes: true },
      nowMs: clock.now(),
    }),
  );
  return { calendar: await getCalendar(engine, calendarId), before, jobs: await lookAnew(deps, calendarId) };
}

/**
 * Removes a calendar of the installation. The one of the product that it stood in for is there again.
 *
 * @throws NOT_FOUND; CONFLICT for one of the product, and for one that enabled jobs name and that nothing stands in for;
 *   REVISION_CONFLICT
 */
export async function deleteCalendar(
  deps: Deps,
  { calendarId, expectedRevision }: CalendarCommand,
): Promise<CalendarChange> {
  const { engine } = deps;
  const before = await getCalendar(engine, calendarId);
  const { revision } = before;
  if (revision === 0) {
    const message = `Calendar "${calendarId}" comes with the product and cannot be deleted: save another one in its place, or have no schedule name it.`;
    throw new AppError('CONFLICT', message);
  }
  if (expectedRevision !== undefined && expectedRevision !== revision) throw conflict(calendarId);
  if (!before.replaced) await assertNotNamed(deps, calendarId);
  await step(calendarId, () =>
    engine.deleteDocument({ collection: CALENDARS_COLLECTION, id: calendarId, expectedRevision: revision }),
  );
  return { calendar: builtInCalendar(calendarId), before, jobs: await lookAnew(deps, calendarId) };
}

function valueOf({ title, source, years, days }: Calendar) {
  return { title, source, years, days };
}

async function lookAnew({ engine, clock }: Deps, calendarId: string): Promise<number> {
  const jobIds = await jobsNamingCalendar(engine, calendarId);
  for (let first = 0; first < jobIds.length; first += JOBS_PER_STEP) {
    await engine.wakeJobs({ jobIds: jobIds.slice(first, first + JOBS_PER_STEP), nowMs: clock.now() });
  }
  return jobIds.length;
}

async function assertNotNamed({ engine }: Deps, calendarId: string): Promise<void> {
  const jobIds = await jobsNamingCalendar(engine, calendarId);
  if (jobIds.length === 0) return;
  const named = jobIds.slice(0, 5).join(', ');
  const message = `Calendar "${calendarId}" is named by ${jobIds.length} enabled jobs (${named}${jobIds.length > 5 ? ', …' : ''}): take it out of their schedules first.`;
  throw new AppError('CONFLICT', message);
}

async function assertRoom({ engine }: Deps): Promise<void> {
  const { total } = await engine.listDocuments({ collection: CALENDARS_COLLECTION, limit: 1 });
  if (total < MAX_CALENDARS) return;
  throw validationError([
    { path: 'calendar_id', message: `would be one more than ${MAX_CALENDARS} calendars: delete one first` },
  ]);
}

async function step(calendarId: string, change: () => Promise<unknown>): Promise<void> {
  try {
    await change();
  } catch (error) {
    if (hasCode(error, 'REVISION_CONFLICT')) throw conflict(calendarId);
    throw error;
  }
}

function conflict(calendarId: string): AppError {
  return new AppError(
    'REVISION_CONFLICT',
    `Calendar "${calendarId}" was changed by somebody else in the meantime: read it again, then repeat your change.`,
  );
}
