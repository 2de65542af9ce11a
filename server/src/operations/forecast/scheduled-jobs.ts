import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Job } from '@multi-job/contract';
import type { ArmedSchedule } from '../../core/schedules/count-firings.ts';
import type { Engine } from '../../engine/engine.ts';

const PAGE_SIZE = 100;

/** An enabled job that will fire. */
export interface ScheduledJob extends ArmedSchedule {
  jobId: string;
  type: string;
}

/** The enabled jobs that will fire, by id, at most `atMost`; how many jobs were not looked at. */
export async function scheduledJobs(
  engine: Engine,
  atMost: number,
): Promise<{ jobs: ScheduledJob[]; leftOut: number }> {
  const jobs: ScheduledJob[] = [];
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const { items, total } = await engine.listJobs({ limit: PAGE_SIZE, offset });
    jobs.push(...items.flatMap(scheduledOf));
    if (offset + items.length >= total || items.length === 0) return { jobs, leftOut: 0 };
    if (jobs.length >= atMost) return { jobs, leftOut: total - offset - items.length };
    await nextTurn();
  }
}

function scheduledOf({ job_id, type, enabled, schedule, next_due_at }: Job): ScheduledJob[] {
  if (!enabled || schedule === null || next_due_at === null) return [];
  return [{ jobId: job_id, type, schedule, nextDueMs: Date.parse(next_due_at) }];
}
