import type { JobSpec, Language, Schedule } from '@multi-job/contract';
import { BUILT_IN_CALENDARS } from '../../calendars/built-in-calendars.ts';
import { firingSchedule } from '../../schedules/excluded-days.ts';
import { nextRuns } from '../../schedules/next-runs.ts';
import { planMessages } from '../messages/plan-messages.ts';
import { targetOf } from '../needs/channel-targets.ts';
import { describeSchedule } from './describe-schedule.ts';

/** So many firings tell most schedules apart. */
const COMPARED_FIRINGS = 8;

interface Compared {
  ai: readonly JobSpec[];
  rules: readonly JobSpec[];
  nowMs: number;
  defaultTimezone: string;
  language: Language;
}

/**
 * Where a model and the rules read the same job at different times: a sentence for each job of the model, or null. Jobs
 * are the same that are of one type and watch one account, in the order of the prompt.
 */
export function scheduleDifferences({ ai, rules, nowMs, defaultTimezone, language }: Compared): (string | null)[] {
  const left = [...rules];
  return ai.map(spec => {
    const index = left.findIndex(other => subjectOf(other) === subjectOf(spec));
    const [other] = index === -1 ? [] : left.splice(index, 1);
    if (other === undefined || firingsOf(spec, nowMs, defaultTimezone) === firingsOf(other, nowMs, defaultTimezone)) {
      return null;
    }
    return planMessages(language).schedulesDiffer({
      ai: describeSchedule(spec.schedule, language),
      rules: describeSchedule(other.schedule, language),
    });
  });
}

function subjectOf(spec: JobSpec): string {
  const target = targetOf(spec);
  return target === null ? spec.type : `${spec.type} ${target.channel} ${target.account}`;
}

/** Holidays are far apart: eight firings do not tell whether they are left out. */
function calendarsOf({ exclude }: Schedule): string {
  return (exclude?.calendars ?? []).toSorted().join(',');
}

/** An interval counts from the save of its job, so only its length says anything; a cron is what it fires. */
function firingsOf({ schedule }: JobSpec, nowMs: number, defaultTimezone: string): string {
  if (schedule === null) return 'none';
  const firing = firingSchedule(schedule, BUILT_IN_CALENDARS);
  const off = calendarsOf(schedule);
  if (schedule.interval_sec !== undefined) return `every ${schedule.interval_sec} ${off} ${firing.exclude?.key ?? ''}`;
  return `${nextRuns({ schedule: firing }, nowMs, COMPARED_FIRINGS, defaultTimezone).join(' ')} ${off}`;
}
