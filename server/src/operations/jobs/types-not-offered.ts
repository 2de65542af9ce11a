import type { Agent } from '@multi-job/contract';
import type { Engine } from '../../engine/engine.ts';
import { offersType } from '../../core/job-types/offers-type.ts';

/** Waiting runs looked at, of each status. */
const NEWEST = 100;

/**
 * Types that wait in a pool whose workers are alive and do not offer them. Such a run is put off again and again, so it
 * stands among the delayed ones.
 */
export async function typesNotOffered(
  engine: Engine,
  aliveWorkers: readonly Agent[],
): Promise<{ pool: string; type: string }[]> {
  const pages = await Promise.all(
    (['queued', 'delayed'] as const).map(status => engine.listRuns({ status, limit: NEWEST })),
  );
  const waiting = pages
    .flatMap(({ items }) => items)
    .filter(run => run.delay_reason === null || run.delay_reason === 'snooze');
  const found = new Map<string, { pool: string; type: string }>();
  for (const { agent_pool: pool, type } of waiting) {
    const workers = aliveWorkers.filter(worker => worker.pool === pool);
    if (workers.length === 0 || workers.some(({ types }) => offersType(types, type))) continue;
    found.set(`${pool} ${type}`, { pool, type });
  }
  return [...found.values()];
}
