import type { FiringSchedule } from './excluded-days.ts';

/** A moment at which an interval would have fired before `fromMs`, epoch ms; `anchorMs` itself where the schedule has a start or no interval. */
export function earlierInPhase(schedule: FiringSchedule, anchorMs: number, fromMs: number): number {
  if (schedule.interval_sec === undefined || schedule.start_at !== undefined || anchorMs < fromMs) return anchorMs;
  const intervalMs = schedule.interval_sec * 1000;
  return anchorMs - (Math.floor((anchorMs - fromMs) / intervalMs) + 1) * intervalMs;
}
