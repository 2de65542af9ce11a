import type { Config } from '../../config.ts';
import { calendarGaps, gapText, type CalendarGap } from '../../core/calendars/calendar-gaps.ts';
import { systemClock } from '../../core/clock.ts';
import { armedSchedule } from '../../core/schedules/schedule-shape.ts';
import type { Engine } from '../../engine/engine.ts';
import { readCalendarBook } from '../../operations/calendars/read-calendar-book.ts';
import { ok, warn, type Finding } from './finding.ts';
import { findingsInStore } from './findings-in-store.ts';

const CHECK = 'calendars';
const MOST_SHAPES = 100_000;

/** Whether the calendars that schedules exclude know the days of the firings to come. */
export function checkCalendars({ store, scheduler, api }: Config): Promise<Finding[]> {
  return findingsInStore(store, engine =>
    findingsIn(engine, scheduler?.DEFAULT_TIMEZONE ?? api?.DEFAULT_TIMEZONE ?? 'UTC'),
  );
}

async function findingsIn(engine: Engine, defaultTimezone: string): Promise<Finding[]> {
  const nowMs = systemClock.now();
  const book = await readCalendarBook(engine);
  const { shapes } = await engine.readScheduleShapes({ atMost: MOST_SHAPES, jobsOfEach: 1 });
  const named = shapes.filter(({ schedule }) => (schedule.exclude?.calendars ?? []).length > 0);
  const told = new Map<string, { jobId: string; jobs: number; gap: CalendarGap }>();
  for (const shape of named) {
    const schedule = { ...shape.schedule, misfire_policy: 'run_once', max_catch_up: 1 } as const;
    const anchorMs = armedSchedule(shape, nowMs, book).nextDueMs;
    for (const gap of calendarGaps({ schedule, book, nowMs, anchorMs, defaultTimezone })) {
      const text = gapText(gap);
      const before = told.get(text) ?? { jobId: shape.jobIds[0] ?? '', jobs: 0, gap };
      told.set(text, { ...before, jobs: before.jobs + shape.jobs });
    }
  }
  if (told.size === 0) return named.length === 0 ? [] : [ok(CHECK, 'they know the days of the firings to come')];
  return [...told].map(([text, { jobId, jobs, gap }]) =>
    warn(CHECK, `${text} ${jobs} ${jobs === 1 ? 'job names' : 'jobs name'} it, such as ${jobId}.`, mendOf(gap)),
  );
}

/** What is saved under the name of a calendar takes the place of the whole calendar, also of one of the product. */
function mendOf({ calendar, year }: CalendarGap): string {
  const save = `multi-job calendars save ${calendar} --from ${calendar}.json`;
  if (year === null) return `put its days into a file and run ${save} (docs/calendars.md)`;
  return (
    `run multi-job calendars show ${calendar} --json > ${calendar}.json, add ${year} to its years and to its days, keep those ` +
    `that it has, for the file takes the place of all of them, and run ${save} (docs/calendars.md)`
  );
}
