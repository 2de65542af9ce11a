import { localIso } from '../schedules/local-time.ts';

/**
 * The day that a budget is counted on, `2026-11-30`: by the calendar of the installation's zone, so that it ends at midnight
 * there, whatever the length of that day.
 */
export function budgetDay(nowMs: number, timezone: string): string {
  return localIso(timezone, nowMs).slice(0, 10);
}
