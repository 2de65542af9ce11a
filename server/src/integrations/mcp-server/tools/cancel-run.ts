import type { Client, Run } from '@multi-job/contract';
import { ApiProblem } from '@multi-job/contract/client/api-problem';
import { z } from 'zod';
import { defineTool } from '../define-tool.ts';
import { runIdInput } from './get-run.ts';

/** Ends a run. */
export const cancelRun = defineTool({
  name: 'cancel_run',
  title: 'Cancel a run',
  description:
    'Cancels a run: at once while it waits, through its worker while it is running (then it ends "cancelled" some seconds later; look with get_run). What the run has done already stays done. Cancel only what the human asked for, or what you started yourself. A run that has ended stays as it is.',
  role: 'operator',
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
  input: z.strictObject({ run_id: runIdInput }),
  output: z.object({
    run_id: z.string(),
    job_id: z.string(),
    status: z.string(),
    cancel_requested: z.boolean(),
    had_ended: z.boolean().describe('True: it had ended before, and nothing was done.'),
  }),
  async run({ client, signal }, { run_id }) {
    const { run, hadEnded } = await cancelled(client, run_id, signal);
    const { job_id, status, cancel_requested } = run;
    return {
      ...(status === 'running' && { next: 'Its worker was told to stop. Look with get_run in some seconds.' }),
      ...{ run_id, job_id, status, cancel_requested, had_ended: hadEnded },
    };
  },
});

/** A call that is repeated because its answer was lost finds a run that has ended: that is no failure. */
async function cancelled(client: Client, runId: string, signal: AbortSignal): Promise<{ run: Run; hadEnded: boolean }> {
  try {
    return { run: await client.runs.cancel(runId, { signal }), hadEnded: false };
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'RUN_FINISHED') throw error;
    return { run: await client.runs.get(runId, { signal }), hadEnded: true };
  }
}
