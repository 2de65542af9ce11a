import { setTimeout as delay } from 'node:timers/promises';
import { ApiProblem } from '@multi-job/contract';

const LONGEST_WAIT_SEC = 60;
const MAX_TRIES = 10;

/** Does a call again after "too many requests", when the API says that it may come back: it was not carried out. */
export async function patiently<Result>(call: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 429 || tries === MAX_TRIES) throw error;
      const waitSec = Math.min(error.retryAfterSec ?? tries, LONGEST_WAIT_SEC);
      await delay(waitSec * 1000, undefined, { signal });
    }
  }
}
