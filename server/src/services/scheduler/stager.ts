import { startLoop } from '../loop.ts';
import type { Loop } from '../loop.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

const BATCH = 500;
/** Nothing wakes the stager when a run is delayed, so it looks this often for one that is due sooner than it knew. */
const LONGEST_SLEEP_MS = 250;

/**
 * Queues delayed runs when their time has come: retries, snoozes, runs wanted at a later time; and expires approvals.
 * Only schedulers do this: without one, delayed runs wait.
 */
export function startStager({ engine, clock, logger, random }: SchedulerDeps): Loop {
  const turn = async (): Promise<number | null> => {
    const nowMs = clock.now();
    const { promoted, nextAtMs } = await engine.promoteDelayed({ nowMs, limit: BATCH });
    if (promoted > 0) logger.debug({ promoted }, 'delayed runs were queued');
    return promoted >= BATCH ? nowMs : nextAtMs;
  };
  return startLoop({ name: 'stager', turn, longestSleepMs: LONGEST_SLEEP_MS, clock, logger, random });
}
