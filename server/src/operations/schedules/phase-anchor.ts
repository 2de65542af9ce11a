import type { Job, Schedule } from '@multi-job/contract';
import { hasSamePhase } from '../../core/schedules/same-firings.ts';
import type { Engine } from '../../engine/engine.ts';

const PAGE_SIZE = 20;

/**
 * A point in time from which the occurrences of a stored interval schedule are counted, epoch ms: any past
 * occurrence will do. A job that is off the schedule keeps none, so its versions tell when this interval was first saved.
 */
export async function phaseAnchorMs(engine: Engine, job: Job, schedule: Schedule): Promise<number> {
  if (schedule.start_at !== undefined) return Date.parse(schedule.start_at);
  const intervalMs = (schedule.interval_sec ?? 0) * 1000;
  // The occurrence before the one that is due: counting begins after the anchor.
  if (job.next_due_at !== null) return Date.parse(job.next_due_at) - intervalMs;
  return schedule.interval_sec === undefined ? Date.parse(job.updated_at) : firstSavedMs(engine, job, schedule);
}

async function firstSavedMs(engine: Engine, job: Job, schedule: Schedule): Promise<number> {
  let firstSaved = job.updated_at;
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const page = await engine.listVersions({ jobId: job.job_id, limit: PAGE_SIZE, offset });
    for (const version of page.items) {
      const { schedule: earlier } = version.spec;
      if (earlier === null || !hasSamePhase(earlier, schedule, Date.parse(firstSaved))) return Date.parse(firstSaved);
      if (earlier.start_at !== undefined) return Date.parse(earlier.start_at);
      firstSaved = version.created_at;
    }
    if (page.items.length < PAGE_SIZE) return Date.parse(firstSaved);
  }
}
