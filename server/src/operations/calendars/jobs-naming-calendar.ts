import type { CalendarJobs } from '@multi-job/contract';
import { MAX_CALENDAR_JOBS } from '@multi-job/contract/api/calendar-requests';
import type { Engine } from '../../engine/engine.ts';
import { getCalendar } from './list-calendars.ts';

/** More shapes of schedules than there are jobs. */
const ALL = 1_000_000;

/** The enabled jobs whose schedules name a calendar. Cost follows the shapes of schedules that there are, not the jobs. */
export async function jobsNamingCalendar(
  engine: Pick<Engine, 'readScheduleShapes'>,
  calendarId: string,
): Promise<string[]> {
  const shallow = await engine.readScheduleShapes({ atMost: ALL, jobsOfEach: 0 });
  const isNamed = shallow.shapes.some(({ schedule }) => (schedule.exclude?.calendars ?? []).includes(calendarId));
  if (!isNamed) return [];
  const { shapes } = await engine.readScheduleShapes({ atMost: ALL, jobsOfEach: ALL });
  return shapes
    .filter(({ schedule }) => (schedule.exclude?.calendars ?? []).includes(calendarId))
    .flatMap(({ jobIds }) => jobIds);
}

/** Which enabled jobs a change of a calendar would reach. @throws NOT_FOUND */
export async function jobsOfCalendar(
  engine: Pick<Engine, 'readScheduleShapes' | 'getDocument'>,
  calendarId: string,
): Promise<CalendarJobs> {
  await getCalendar(engine, calendarId);
  const jobIds = await jobsNamingCalendar(engine, calendarId);
  return { total: jobIds.length, job_ids: jobIds.toSorted().slice(0, MAX_CALENDAR_JOBS) };
}
