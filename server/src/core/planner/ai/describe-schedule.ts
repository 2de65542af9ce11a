import type { Language, Schedule } from '@multi-job/contract';
import { excludeWords } from '../../schedules/exclude-words.ts';
import { planMessages } from '../messages/plan-messages.ts';

/** A schedule as it stands in a job: short and exact, its rhythm the same in both languages. */
export function describeSchedule(schedule: Schedule | null, language: Language): string {
  if (schedule === null) return planMessages(language).onDemand();
  const { interval_sec: seconds, cron = '', timezone, exclude } = schedule;
  const zone = timezone === undefined ? '' : ` ${timezone}`;
  const rhythm = seconds === undefined ? `cron "${cron}"${zone}` : `interval_sec ${seconds}`;
  return exclude === undefined ? rhythm : `${rhythm} ${excludeWords(exclude, language)}`;
}
