import type { FiringSchedule } from './excluded-days.ts';
import { nextDueMs } from './next-due.ts';

/**
 * The next due times of a spec after `fromMs`, epoch ms, at most `count`; fewer where the schedule ends. Jitter, guards
 * and outages are not foreseen.
 *
 * @param anchorMs any point in the phase of an interval: the next due time of a stored job. A new job starts counting now.
 */
export function nextRuns(
  spec: { schedule: FiringSchedule | null },
  fromMs: number,
  count: number,
  defaultTimezone: string,
  anchorMs = fromMs,
): number[] {
  const dueTimes: number[] = [];
  const { schedule } = spec;
  for (let afterMs = fromMs; schedule !== null && dueTimes.length < count;) {
    const dueMs = nextDueMs(schedule, anchorMs, afterMs, defaultTimezone);
    if (dueMs === null) break;
    dueTimes.push(dueMs);
    afterMs = dueMs;
  }
  return dueTimes;
}
