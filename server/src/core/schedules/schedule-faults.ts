import type { Schedule } from '@multi-job/contract';
import { isoOf } from '../clock.ts';
import { messageOf } from '../errors.ts';
import { isCronThatNeverFires } from './cron-pattern.ts';
import type { FiringSchedule } from './excluded-days.ts';
import { endMsOf, nextDueMs, nextNamedMs } from './next-due.ts';

/** `field` is a name in the schedule, or null for the schedule as a whole. */
export interface ScheduleFault {
  field: keyof Schedule | null;
  message: string;
}

const ALL_EXCLUDED: ScheduleFault = {
  field: 'exclude',
  message: 'takes out every time at which the schedule would fire: exclude fewer days, or let it fire on other ones',
};

/** What is wrong with a new schedule that its schema cannot see: a cron that is malformed, or that it would never fire. */
export function scheduleFaults(schedule: FiringSchedule, nowMs: number, defaultTimezone: string): ScheduleFault[] {
  const faults = scheduleFieldFaults(schedule, nowMs);
  if (faults.length > 0 || nextDueMs(schedule, nowMs, nowMs - 1, defaultTimezone) !== null) return faults;
  if (nextNamedMs(schedule, nowMs, nowMs - 1, defaultTimezone) !== null) return [ALL_EXCLUDED];
  return [{ field: 'end_at', message: 'comes before the first time the schedule would fire; give a later end' }];
}

/** Those of single fields, which can be told of a schedule whose other fields are wrong. */
export function scheduleFieldFaults(schedule: Pick<Schedule, 'cron' | 'end_at'>, nowMs: number): ScheduleFault[] {
  return [faultOfCron(schedule), faultOfEnd(schedule, nowMs)].filter(fault => fault !== null);
}

function faultOfCron({ cron }: Pick<Schedule, 'cron'>): ScheduleFault | null {
  if (cron === undefined) return null;
  try {
    if (!isCronThatNeverFires(cron)) return null;
    return {
      field: 'cron',
      message: `"${cron}" never fires: no date matches its day-of-month and month. Fix one of them`,
    };
  } catch (error) {
    return { field: 'cron', message: messageOf(error) };
  }
}

function faultOfEnd(schedule: Pick<Schedule, 'end_at'>, nowMs: number): ScheduleFault | null {
  const endMs = endMsOf(schedule);
  if (endMs >= nowMs) return null;
  const message = `is in the past (${isoOf(endMs)}, now is ${isoOf(nowMs)}); give a later end or leave it out`;
  return { field: 'end_at', message };
}
