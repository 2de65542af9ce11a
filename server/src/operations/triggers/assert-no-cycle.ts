import type { Job, TriggerWhen } from '@multi-job/contract';
import { findChainCycle } from '../../core/triggers/chain-cycle.ts';
import { validationError } from '../jobs/validation-error.ts';
import { listChainTriggers } from './list-chain-triggers.ts';
import type { TriggerDeps } from './trigger-deps.ts';

/**
 * Refuses a trigger whose runs would start it again, by itself or by way of others, enabled or not.
 *
 * @throws VALIDATION naming the triggers on the way round.
 */
export async function assertNoCycle(
  { engine }: Pick<TriggerDeps, 'engine'>,
  { triggerId, when, job }: { triggerId: string; when: TriggerWhen; job: Job },
): Promise<void> {
  const links = (await listChainTriggers(engine)).map(({ triggerId: id, stored }) => ({
    triggerId: id,
    when: stored.when,
    jobId: stored.job_id,
  }));
  const types = new Map([[job.job_id, job.type]]);
  await Promise.all(
    links.map(async ({ jobId }) => {
      if (types.has(jobId)) return;
      const found = await engine.getJob(jobId);
      if (found !== null) types.set(jobId, found.type);
    }),
  );
  const added = { triggerId, when, jobId: job.job_id };
  const way = findChainCycle(added, links, jobId => types.get(jobId) ?? null);
  if (way === null) return;
  const message =
    way.length === 2
      ? `would feed the trigger itself: runs of "${job.job_id}" are what it listens to`
      : `would feed the trigger itself, by way of ${way.join(' → ')}`;
  throw validationError([{ path: 'when', message }]);
}
