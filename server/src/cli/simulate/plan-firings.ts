import { dispatchAtMs } from '../../core/schedules/arm-schedule.ts';
import { BUILT_IN_CALENDARS } from '../../core/calendars/built-in-calendars.ts';
import { firingSchedule } from '../../core/schedules/excluded-days.ts';
import { jobIdsOf, scheduleOf, type SimulationPlan } from './simulation-plan.ts';

/** One firing that a simulation asks for. */
export interface Firing {
  jobId: string;
  /** Epoch ms. */
  dueMs: number;
  /** Due time plus the jitter of this firing, which is known beforehand: when the platform is to start it. */
  plannedMs: number;
}

/** Every firing of every job, by due time. */
export function planFirings(plan: SimulationPlan, startMs: number): Firing[] {
  const schedule = firingSchedule(scheduleOf(plan, startMs), BUILT_IN_CALENDARS);
  const jobIds = jobIdsOf(plan);
  return dueTimes(plan, startMs).flatMap(dueMs =>
    jobIds.map(jobId => {
      const due = { schedule, jobId, anchorMs: startMs, dueMs, jitterMs: plan.jitterSec * 1000 };
      return { jobId, dueMs, plannedMs: dispatchAtMs({ ...due, defaultTimezone: 'UTC' }) };
    }),
  );
}

/** The due times that all jobs share, epoch ms. */
export function dueTimes({ intervalSec, durationSec }: SimulationPlan, startMs: number): number[] {
  return Array.from({ length: Math.ceil(durationSec / intervalSec) }, (_, n) => startMs + n * intervalSec * 1000);
}
