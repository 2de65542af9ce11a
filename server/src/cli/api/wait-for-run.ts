import { setTimeout as delay } from 'node:timers/promises';
import { ApiProblem, isTerminal, type Client, type Run } from '@multi-job/contract';
import { EXIT_FAILED, EXIT_OK } from '../exit-codes.ts';
import type { ApiCall } from './api-call.ts';
import { showRun } from './show-run.ts';

const FIRST_LOOK_MS = 100;
const LOOK_EVERY_MS = 1000;

/** Waits until the run has its outcome and shows it. Returns the exit code: 0 for success, else 1. */
export async function waitAndShow({ client, output, untilStopped }: ApiCall<unknown>, run: Run): Promise<number> {
  if (!output.isJson) output.note(`Waiting for run ${run.run_id} …`);
  const signal = untilStopped();
  const finished = await outcomeOf(client, run, signal, status => {
    if (status === 'awaiting_approval') output.note('The run waits for an approval.');
  });
  if (finished === null) {
    output.note(`No longer waiting; run ${run.run_id} goes on.`);
    return EXIT_FAILED;
  }
  await showRun(output, finished);
  return finished.status === 'success' ? EXIT_OK : EXIT_FAILED;
}

/** Also over an API that is away for a while. Null when the signal fired first. */
async function outcomeOf(
  client: Client,
  accepted: Run,
  signal: AbortSignal,
  onStatus: (status: Run['status']) => void,
): Promise<Run | null> {
  let run = accepted;
  for (let waitMs = FIRST_LOOK_MS; !isTerminal(run.status); waitMs = Math.min(LOOK_EVERY_MS, waitMs * 1.5)) {
    await delay(waitMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return null;
    const now = await look(client, run.run_id, signal);
    if (now === null) continue;
    if (now.status !== run.status) onStatus(now.status);
    run = now;
  }
  return run;
}

async function look(client: Client, runId: string, signal: AbortSignal): Promise<Run | null> {
  try {
    return await client.runs.get(runId, { signal });
  } catch (error) {
    if (signal.aborted || (error instanceof ApiProblem && error.isTemporary)) return null;
    throw error;
  }
}
