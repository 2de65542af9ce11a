import type { Job } from '@multi-job/contract';

/** A schedule in a few words. */
export function scheduleText(schedule: Job['schedule']): string {
  if (schedule === null) return 'on demand';
  const zone = schedule.timezone === undefined ? '' : ` ${schedule.timezone}`;
  return schedule.cron === undefined ? `every ${schedule.interval_sec ?? '?'} s` : `${schedule.cron}${zone}`;
}
