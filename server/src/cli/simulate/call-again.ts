import { setTimeout as delay } from 'node:timers/promises';
import { ApiProblem } from '@multi-job/contract';

export interface CallAgain {
  /** For how long a call that fails for the moment is made again, ms from the first failure. */
  giveUpMs: number;
  signal?: AbortSignal | undefined;
  /** Told at the first failure. */
  onTrouble?: ((problem: ApiProblem) => void) | undefined;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5000;

/**
 * Calls the API until it answers: again after what may pass (away, busy, too many requests), as late as the API asks for.
 *
 * @throws ApiProblem for a refusal, and for what has not passed in time; the reason of the signal.
 */
export async function callAgain<T>(call: () => Promise<T>, { giveUpMs, signal, onTrouble }: CallAgain): Promise<T> {
  const deadlineMs = performance.now() + giveUpMs;
  for (let waitMs = FIRST_WAIT_MS, isFirst = true; ; waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2)) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ApiProblem) || !error.isTemporary) throw error;
      const pauseMs = Math.max(waitMs, (error.retryAfterSec ?? 0) * 1000);
      if (performance.now() + pauseMs > deadlineMs) throw error;
      if (isFirst) onTrouble?.(error);
      isFirst = false;
      await delay(pauseMs, undefined, { signal });
    }
  }
}
