import { jobSpecSchema } from '@multi-job/contract';
import type { JobSpecInput } from '@multi-job/contract';
import type { Engine } from '../src/engine/engine.ts';
import { newId } from './bench-store.ts';
import { withInFlight } from './pairs.ts';

/** The README's main job, as a scheduled job of the benchmarks. */
export function armedSpec(intervalSec: number): Omit<JobSpecInput, 'job_id'> {
  return {
    type: 'monitor.channel',
    schedule: { interval_sec: intervalSec },
    timeout_ms: 15_000,
    retry_policy: { max_retry: 5, backoff_sec: [1, 2, 5, 10, 30] },
    inputs: { channel: 'telegram', account_id: 'bot_a01', allow_overlap: true },
  };
}

interface ArmedJobs {
  count: number;
  /** First due time of job n, epoch ms. */
  dueMs: (index: number) => number;
  nowMs: number;
  intervalSec: number;
}

/** Stores `count` scheduled jobs, enabled and armed. */
export async function saveArmedJobs(engine: Engine, { count, dueMs, nowMs, intervalSec }: ArmedJobs): Promise<void> {
  const spec = armedSpec(intervalSec);
  await withInFlight(count, 200, index => {
    const nextDueMs = dueMs(index);
    return engine.saveJob({
      spec: jobSpecSchema.parse({ job_id: `job-${index}`, ...spec }),
      versionId: newId(nowMs),
      source: 'api',
      actor: 'bench',
      note: null,
      enabled: true,
      arm: { anchorMs: nextDueMs, nextDueMs, wakeMs: nextDueMs },
      nowMs,
    });
  });
}
