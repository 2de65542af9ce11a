import type { Schedule } from '@multi-job/contract';
import type { FiringSchedule } from './excluded-days.ts';
import { endMsOf } from './next-due.ts';

type Phase = Pick<Schedule, 'interval_sec' | 'start_at'>;

/**
 * Whether the occurrences of an interval go on in their phase when `before` becomes `after` at `nowMs`: the same interval
 * from the same start, or from one that has passed and is no longer named.
 */
export function hasSamePhase(before: Phase, after: Phase, nowMs: number): boolean {
  if (before.interval_sec !== after.interval_sec) return false;
  const [was, is] = [startMsOf(before), startMsOf(after)];
  return was === is || (is === null && was !== null && was <= nowMs);
}

/**
 * Whether both plainly have the same due times: a zone that is named is the default one, an instant is only written
 * otherwise, an interval without excluded days is given a zone. What becomes of late ones does not matter here.
 */
export function firesAlike(a: FiringSchedule, b: FiringSchedule, defaultTimezone: string): boolean {
  const zoneOf = ({ cron, timezone, exclude }: FiringSchedule) =>
    cron === undefined && exclude === undefined ? null : (timezone ?? defaultTimezone);
  return (
    a.interval_sec === b.interval_sec &&
    startMsOf(a) === startMsOf(b) &&
    a.cron === b.cron &&
    zoneOf(a) === zoneOf(b) &&
    endMsOf(a) === endMsOf(b) &&
    a.exclude?.key === b.exclude?.key
  );
}

function startMsOf({ start_at: startAt }: Pick<Schedule, 'start_at'>): number | null {
  return startAt === undefined ? null : Date.parse(startAt);
}
