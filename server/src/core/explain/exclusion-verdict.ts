import type { ExcludedFirings, VerdictOf } from '@multi-job/contract';
import { isoOf } from '../clock.ts';
import { calendarGaps } from '../calendars/calendar-gaps.ts';
import { dayAt, startOfDayMs } from '../schedules/allowed-times.ts';
import { firingSchedule } from '../schedules/excluded-days.ts';
import type { FiringSchedule } from '../schedules/excluded-days.ts';
import { earlierInPhase } from '../schedules/earlier-in-phase.ts';
import { excludedOccurrences } from '../schedules/excluded-occurrences.ts';
import { localIso } from '../schedules/local-time.ts';
import type { ExplainFacts } from './explain-facts.ts';
import { runningRunOf } from './run-verdicts.ts';

const NONE = { check: 'exclusion', blocks: false, today: null, next: null, gaps: [] } as const;

/** Whether this day is excluded, which one is next, and whether the calendars know the days to come. */
export function exclusionVerdict(facts: ExplainFacts): VerdictOf<'exclusion'> {
  const { job, guards, nowMs, calendars, defaultTimezone } = facts;
  if (job.schedule?.exclude === undefined) return { ...NONE, gaps: [] };
  const schedule = firingSchedule(job.schedule, calendars);
  const zone = schedule.timezone ?? defaultTimezone;
  const anchorMs = guards.nextDueMs ?? nowMs;
  const day = dayAt(zone, nowMs);
  const [dayMs, morrowMs] = [startOfDayMs(zone, day), startOfDayMs(zone, day + 1)];
  // Of an interval the days before its next firing are reached from an earlier moment of the same phase.
  const phase = { schedule, anchorMs: earlierInPhase(schedule, anchorMs, dayMs), zone };
  const today = firstExcluded(phase, dayMs, morrowMs - 1);
  const next = guards.nextDueMs === null ? null : firstExcluded(phase, morrowMs, guards.nextDueMs);
  const gaps = calendarGaps({ schedule: job.schedule, book: calendars, nowMs, anchorMs, defaultTimezone });
  return {
    check: 'exclusion',
    blocks: today !== null && guards.enabled && runningRunOf(facts) === undefined,
    ...{ today, next, gaps },
  };
}

function firstExcluded(
  phase: { schedule: FiringSchedule; anchorMs: number; zone: string },
  fromMs: number,
  untilMs: number,
): ExcludedFirings | null {
  const [row] = excludedOccurrences({ ...phase, fromMs, untilMs, atMost: 1, which: 'first' });
  if (row === undefined) return null;
  return { ...row.why, due_at: isoOf(row.dueMs), local: localIso(phase.zone, row.dueMs), count: row.count };
}
