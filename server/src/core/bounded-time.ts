import { LATEST_INSTANT_MS } from '@multi-job/contract/instant';

/** The longest that a run may be put off, or a question may stay open: a leap year. */
export const LONGEST_WAIT_MS = 366 * 86_400_000;

/** A point in time as a store keeps it: a whole number of ms within the calendar; what is no number is the beginning. */
export function boundedMs(ms: number): number {
  return ms > 0 ? Math.min(Math.round(ms), LATEST_INSTANT_MS) : 0;
}
