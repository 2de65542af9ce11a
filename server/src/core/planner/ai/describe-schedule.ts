import type { Language, Schedule } from '@multi-job/contract';
import { planMessages } from '../messages/plan-messages.ts';

/** A schedule as it stands in a job: short, exact, the same in both languages. */
export function describeSchedule(schedule: Schedule | null, language: Language): string {
  if (schedule === null) return planMessages(language).onDemand();
  if (schedule.interval_sec !== undefined) return `interval_sec ${schedule.interval_sec}`;
  const zone = schedule.timezone === undefined ? '' : ` ${schedule.timezone}`;
  return `cron "${schedule.cron ?? ''}"${zone}`;
}
