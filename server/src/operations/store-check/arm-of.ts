import type { JobSpec } from '@multi-job/contract';
import { guardSettingsOf } from '../../core/safeguards/guard-settings.ts';
import { armSchedule } from '../../core/schedules/arm-schedule.ts';
import type { Arm } from '../../core/schedules/occurrence-plan.ts';

/** Where the schedule of a job would stand if it were enabled now; null: it does not fire, or cannot be computed. */
export function armFrom(defaultTimezone: string): (spec: JobSpec, nowMs: number) => Arm | null {
  return (spec, nowMs) => {
    if (spec.schedule === null) return null;
    const { jitterMs } = guardSettingsOf(spec);
    const request = { schedule: spec.schedule, jobId: spec.job_id, previous: null, nowMs, jitterMs, defaultTimezone };
    try {
      return armSchedule(request);
    } catch {
      return null;
    }
  };
}
