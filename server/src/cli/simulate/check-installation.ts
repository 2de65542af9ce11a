import type { Client, ListedAgent } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import { callAgain, WHILE_BUSY } from '../api/call-again.ts';
import { SIMULATION_TYPE } from './simulation-plan.ts';

export interface PoolFacts {
  workers: number;
  slots: number;
  /** Of the worker with the fewest. */
  slotsPerWorker: number;
  /** Runs that the workers have in hand, as they last said. */
  active: number;
}

/**
 * Whether a simulation can be made here at all, before anything is stored.
 *
 * @returns how far the clock of the API is ahead of ours, ms, and the workers of the pool.
 * @throws ApiProblem; FORBIDDEN for a token that may not; CONFLICT where nobody would start or run anything.
 */
export async function checkInstallation(
  client: Client,
  pool: string,
  nowMs: () => number,
): Promise<{ clockAheadMs: number; pool: PoolFacts }> {
  const me = await callAgain(() => client.auth.me(), WHILE_BUSY);
  if (me.enabled && !me.covers.includes('operator')) {
    throw new AppError(
      'FORBIDDEN',
      `The token has the role ${me.role}; a simulation saves and switches jobs, which needs the role operator. Give another one with MULTI_JOB_TOKEN.`,
    );
  }
  const { overview, clockAheadMs } = await callAgain(async () => {
    const askedMs = nowMs();
    const told = await client.overview.get();
    return { overview: told, clockAheadMs: Date.parse(told.at) - (askedMs + nowMs()) / 2 };
  }, WHILE_BUSY);
  if (overview.schedulers_alive === 0) {
    throw new AppError(
      'CONFLICT',
      'No scheduler is alive, so that no job would fire. Start one: npx multi-job scheduler',
    );
  }
  const facts = poolFacts(await callAgain(() => client.agents.list(), WHILE_BUSY), pool);
  if (facts.workers === 0) {
    throw new AppError(
      'CONFLICT',
      `No worker of the pool "${pool}" offers ${SIMULATION_TYPE}, so that nothing would run. ` +
        `Start one: npx multi-job worker${pool === 'default' ? '' : ` --pool ${pool}`}`,
    );
  }
  return { clockAheadMs, pool: facts };
}

/** The workers that take the runs of the simulation. */
export function poolFacts(agents: readonly ListedAgent[], pool: string): PoolFacts {
  const workers = agents.filter(agent => {
    return (
      agent.kind === 'worker' &&
      agent.alive &&
      !agent.draining &&
      agent.pool === pool &&
      agent.types.includes(SIMULATION_TYPE)
    );
  });
  const slots = workers.map(worker => worker.slots ?? 0);
  return {
    workers: workers.length,
    slots: slots.reduce((sum, count) => sum + count, 0),
    slotsPerWorker: Math.max(1, slots.length === 0 ? 1 : Math.min(...slots)),
    active: workers.reduce((sum, worker) => sum + (worker.active ?? 0), 0),
  };
}
