import { countAllowed, lastAllowedMs } from './allowed-times.ts';
import { countNamed } from './count-firings.ts';
import { lastCronMs } from './cron-occurrences.ts';
import type { FiringSchedule } from './excluded-days.ts';
import type { MissedOccurrences } from './occurrence-plan.ts';

/** So many missed occurrences get a row each; older ones share one. */
export const MAX_MISSED_ROWS = 100;

/** The occurrences of a schedule that are not decided yet. Epoch ms. */
export interface StandingSeries {
  schedule: FiringSchedule;
  /** The first of them, which may be overdue. */
  nextDueMs: number;
  zone: string;
}

/**
 * The newest occurrences not after `untilMs`, oldest first, at most `atMost`. The due time that was armed counts as one even
 * where the schedule reads otherwise by now, because another default zone was configured or zone rules changed.
 */
export function newestUpTo(series: StandingSeries, untilMs: number, atMost: number): number[] {
  const { nextDueMs: firstMs } = series;
  const newest: number[] = [];
  for (let at = lastAt(series, untilMs); at !== null && at > firstMs && newest.length < atMost;) {
    newest.push(at);
    at = lastAt(series, at - 1);
  }
  if (firstMs <= untilMs && newest.length < atMost) newest.push(firstMs);
  return newest.reverse();
}

/**
 * All occurrences before `beforeMs` as missed ones: a row each for the newest of `known`, the others folded.
 *
 * @param known the newest of them, oldest first; there may be more before.
 */
export function missedBefore(
  series: StandingSeries,
  known: readonly number[],
  beforeMs: number | undefined,
): MissedOccurrences {
  const dueMs = known.slice(-MAX_MISSED_ROWS);
  return { dueMs, folded: foldedBefore(series, dueMs[0] ?? beforeMs) };
}

function lastAt(series: StandingSeries, atMs: number): number | null {
  const { exclude } = series.schedule;
  if (exclude === undefined) return lastNamedAt(series, atMs);
  // What lies before the first one is not asked for.
  return lastAllowedMs(exclude, series.zone, atMs, untilMs =>
    untilMs < series.nextDueMs ? null : lastNamedAt(series, untilMs),
  );
}

function lastNamedAt({ schedule, nextDueMs, zone }: StandingSeries, atMs: number): number | null {
  if (schedule.interval_sec === undefined)
    return schedule.cron === undefined ? null : lastCronMs(schedule.cron, zone, atMs);
  const intervalMs = schedule.interval_sec * 1000;
  return nextDueMs + Math.floor((atMs - nextDueMs) / intervalMs) * intervalMs;
}

function foldedBefore(series: StandingSeries, beforeMs: number | undefined): MissedOccurrences['folded'] {
  const { schedule, nextDueMs, zone } = series;
  if (beforeMs === undefined || beforeMs <= nextDueMs) return null;
  const between = [nextDueMs + 1, beforeMs] as const;
  const count =
    1 +
    countAllowed(schedule.exclude, zone, between, (from, until) =>
      countNamed({ schedule, nextDueMs }, from, until, zone),
    );
  return { count, lastDueMs: Math.max(nextDueMs, lastAt(series, beforeMs - 1) ?? 0) };
}
