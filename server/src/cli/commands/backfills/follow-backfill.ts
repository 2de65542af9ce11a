import { setTimeout as delay } from 'node:timers/promises';
import { ApiProblem, type Backfill, type Client } from '@multi-job/contract';
import type { ApiCall } from '../../api/api-call.ts';
import { EXIT_FAILED, EXIT_OK } from '../../exit-codes.ts';
import { createProgressLines } from '../../progress-line.ts';
import { showBackfill } from './show-backfill.ts';

const LOOK_EVERY_MS = 500;

/**
 * Follows a backfill to its end, with how far it is on stderr. Ctrl-C ends the following, not the backfill. Returns the exit
 * code: 0 where it is done and all of its runs succeeded, else 1.
 */
export async function followBackfill(call: ApiCall<unknown>, begun: Backfill): Promise<number> {
  const { client, output, untilStopped } = call;
  const { backfill_id: backfillId } = begun;
  const signal = untilStopped();
  const progress = createProgressLines();
  let backfill = begun;
  let toldWait: Backfill['waits_for'] = null;
  if (!output.isJson) output.note(`Backfill ${backfillId} runs ${begun.to_run} due times of ${begun.job_id} …`);
  while (backfill.status === 'running') {
    await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) {
      output.note(`No longer following; it goes on. multi-job backfills cancel ${backfillId} ends it.`);
      return EXIT_FAILED;
    }
    const seen = await look(client, backfillId, signal);
    backfill = seen ?? backfill;
    if (seen === null || output.isJson) continue;
    if (backfill.waits_for !== toldWait && backfill.waits_for !== null)
      output.note(
        `It waits: ${backfill.waits_for.replaceAll('_', ' ')}. multi-job explain ${backfill.job_id} says more.`,
      );
    toldWait = backfill.waits_for;
    progress({ what: 'Due times', done: doneOf(backfill), total: backfill.to_run });
  }
  await showBackfill(output, backfill);
  return backfill.status === 'done' && backfill.failed + backfill.run_cancelled === 0 ? EXIT_OK : EXIT_FAILED;
}

/** Null while the API is away, and when the signal fired. */
async function look(client: Client, backfillId: string, signal: AbortSignal): Promise<Backfill | null> {
  try {
    return await client.backfills.get(backfillId, { signal });
  } catch (error) {
    if (signal.aborted || (error instanceof ApiProblem && error.isTemporary)) return null;
    throw error;
  }
}

function doneOf({ created, found, in_flight }: Backfill): number {
  return created + found - in_flight.length;
}
