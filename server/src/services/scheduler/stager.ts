import { startLoop } from '../loop.ts';
import type { Loop } from '../loop.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

const BATCH = 500;
/** A safety net for wake-ups that got lost; also how late an approval expires. */
const LONGEST_SLEEP_MS = 1000;

/**
 * Queues delayed runs when their time has come: retries, snoozes, runs wanted at a later time; and expires approvals.
 * It is woken when one is delayed. Only schedulers do this: without one, delayed runs wait.
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
