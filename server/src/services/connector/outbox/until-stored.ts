import { setTimeout as delay } from 'node:timers/promises';
import { hasCode } from '../../../core/errors.ts';

const WAIT_MS = 250;

/** What is known of a message is written down as soon as the store is there again: nobody else knows it. */
export async function untilStored<Result>(step: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  for (;;) {
    try {
      return await step();
    } catch (error) {
      if (!hasCode(error, 'UNAVAILABLE') || signal.aborted) throw error;
      await delay(WAIT_MS);
    }
  }
}
