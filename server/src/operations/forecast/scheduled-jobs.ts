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
  let afterId: string | undefined;
  for (let looked = 0; ;) {
    const { items, total } = await engine.listJobs({ enabled: true, afterId, limit: PAGE_SIZE, offset: 0 });
    jobs.push(...items.flatMap(scheduledOf));
    looked += items.length;
    afterId = items.at(-1)?.job_id;
    if (items.length < PAGE_SIZE) return { jobs, leftOut: 0 };
    if (jobs.length >= atMost) return { jobs, leftOut: Math.max(0, total - looked) };
    await nextTurn();
  }
}

function scheduledOf({ job_id, type, enabled, schedule, next_due_at }: Job): ScheduledJob[] {
  if (!enabled || schedule === null || next_due_at === null) return [];
  return [{ jobId: job_id, type, schedule, nextDueMs: Date.parse(next_due_at) }];
}
