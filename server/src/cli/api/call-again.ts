import { setTimeout as delay } from 'node:timers/promises';
import { ApiProblem, type Page } from '@multi-job/contract';

export interface CallAgain {
  /** For how long a call that fails for the moment is made again, ms from the first failure. */
  giveUpMs: number;
  signal?: AbortSignal | undefined;
  /** What is taken to pass; whatever is temporary if absent. */
  isPassing?: ((problem: ApiProblem) => boolean) | undefined;
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
export async function callAgain<T>(call: () => Promise<T>, options: CallAgain): Promise<T> {
  const { giveUpMs, signal, onTrouble, isPassing = ({ isTemporary }) => isTemporary } = options;
  const deadlineMs = performance.now() + giveUpMs;
  for (let waitMs = FIRST_WAIT_MS, isFirst = true; ; waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2)) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ApiProblem) || !isPassing(error)) throw error;
      const pauseMs = Math.max(waitMs, (error.retryAfterSec ?? 0) * 1000);
      if (performance.now() + pauseMs > deadlineMs) throw error;
      if (isFirst) onTrouble?.(error);
      isFirst = false;
      await delay(pauseMs, undefined, { signal });
    }
  }
}

/** An API that is away is told at once; one that is asked too often is left alone for as long as it says. */
export const WHILE_BUSY: CallAgain = { giveUpMs: 15_000, isPassing: ({ status }) => status === 429 };

/** The same for long work that would have to be begun anew. */
export function patiently<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  return callAgain(call, { ...WHILE_BUSY, giveUpMs: 600_000, signal });
}

/** Every row of a list, page after page, each page asked for as `callAgain` does. */
export async function* eachItemAgain<Item, Query>(
  list: () => Promise<Page<Item, Query>>,
  options: CallAgain,
): AsyncGenerator<Item, void, undefined> {
  let page: Page<Item, Query> | null = await callAgain(list, options);
  while (page !== null) {
    yield* page.items;
    const fetchNext: Page<Item, Query>['fetchNext'] = page.fetchNext;
    page = await callAgain(fetchNext, options);
  }
}
