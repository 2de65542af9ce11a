import type { AlertQuiet } from '@multi-job/contract';
import { offsetMsAt } from '../schedules/zone-clock.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/**
 * Whether the clocks of the zone show a time from `from` up to and without `to`, over midnight where `to` is the earlier one.
 * What the clocks show counts: in the hour that is repeated in autumn it may be quiet twice, and a `to` that is left out in
 * spring ends it at the first time that is shown after it.
 */
export function isQuiet(quiet: AlertQuiet | null, nowMs: number): boolean {
  if (quiet === null) return false;
  const local = Math.floor((nowMs + offsetMsAt(quiet.timezone, nowMs)) / MINUTE_MS);
  const minute = ((local % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  const [from, to] = [minuteOf(quiet.from), minuteOf(quiet.to)];
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
