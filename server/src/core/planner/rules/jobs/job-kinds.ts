import type { Intent } from '../clauses/intent.ts';
import type { ScheduleDefaults } from '../schedule/decide-schedule.ts';

/** What a job of an intent is where nothing else is said. */
export interface JobKind {
  type: string;
  timeoutMs: number;
  backoffSec: readonly number[];
  maxRetry: number;
  schedule: ScheduleDefaults;
}

/** An address that is checked, where no time is said. */
export const CHECK_SCHEDULE: ScheduleDefaults = { hour: 7, intervalSec: 300, isOnDemand: false };

export const JOB_KINDS: Readonly<Record<Intent, JobKind>> = {
  watch: {
    type: 'monitor.channel',
    timeoutMs: 15_000,
    maxRetry: 5,
    backoffSec: [1, 2, 5, 10, 30],
    schedule: { hour: 7, intervalSec: 30, isOnDemand: false },
  },
  report: {
    type: 'report.daily',
    timeoutMs: 45_000,
    maxRetry: 3,
    backoffSec: [5, 10, 30],
    schedule: { hour: 7, intervalSec: null, isOnDemand: false },
  },
  backup: {
    type: 'backup.export',
    timeoutMs: 120_000,
    maxRetry: 2,
    backoffSec: [10, 30],
    schedule: { hour: 2, intervalSec: null, isOnDemand: false },
  },
  http: {
    type: 'http.request',
    timeoutMs: 30_000,
    maxRetry: 3,
    backoffSec: [5, 10, 30],
    schedule: { hour: 7, intervalSec: null, isOnDemand: true },
  },
  message: {
    type: 'message.send',
    timeoutMs: 30_000,
    maxRetry: 3,
    backoffSec: [5, 10, 30],
    schedule: { hour: 7, intervalSec: null, isOnDemand: true },
  },
  agent: {
    type: 'agent.workflow',
    timeoutMs: 90_000,
    maxRetry: 1,
    backoffSec: [2, 5],
    schedule: { hour: 7, intervalSec: null, isOnDemand: true },
  },
};
