import type { Run } from '@multi-job/contract';
import { runIdSchema } from '@multi-job/contract/api/run-requests';
import { TERMINAL_STATUSES } from '@multi-job/contract/run-status';
import { z } from 'zod';
import { boundedJson, cutText, shortError } from '../bounded.ts';
import { defineTool, READS } from '../define-tool.ts';
import { runErrorOutput } from './list-runs.ts';

/** Characters of inputs, and of output, that are shown. */
const MOST_JSON = 8 * 1024;
const MOST_ATTEMPTS = 5;

export const runIdInput = runIdSchema.describe('The id of the run, as run_job and list_runs give it.');

/** One run with its outcome. */
export const getRun = defineTool({
  name: 'get_run',
  title: 'Read a run',
  description:
    'Reads one run: status, inputs, output, error, progress and its last attempts. queued, delayed and running mean that it is not done yet: wait some seconds and look again, or ask explain_job why it does not start. awaiting_approval means that a human must decide first. What the run wrote is in run_logs.',
  role: 'viewer',
  annotations: READS,
  input: z.strictObject({ run_id: runIdInput }),
  output: z.object({
    run_id: z.string(),
    job_id: z.string(),
    type: z.string(),
    status: z.string(),
    is_done: z.boolean(),
    attempt: z.int(),
    source: z.string(),
    started_by: z.string().nullable(),
    accepted_at: z.string(),
    available_at: z.string(),
    started_at: z.string().nullable(),
    finished_at: z.string().nullable(),
    duration_ms: z.number().nullable(),
    delay_reason: z.string().nullable(),
    cancel_requested: z.boolean(),
    may_have_run_twice: z.boolean(),
    progress: z.object({ percent: z.number().nullable(), message: z.string() }).nullable(),
    error: runErrorOutput,
    inputs: z.unknown(),
    output: z.unknown(),
    attempts: z.array(
      z.object({
        attempt: z.int(),
        started_at: z.string(),
        finished_at: z.string().nullable(),
        outcome: z.string().nullable(),
        error: runErrorOutput,
      }),
    ),
  }),
  async run({ client, signal }, { run_id }) {
    const run = await client.runs.get(run_id, { signal });
    return {
      ...(run.status === 'awaiting_approval' && {
        next: 'A human must decide its approval: tell them (list_approvals).',
      }),
      ...factsOf(run),
      inputs: boundedJson(run.inputs, MOST_JSON).value,
      output: boundedJson(run.result?.output, MOST_JSON).value,
      attempts: run.attempts.slice(-MOST_ATTEMPTS).map(({ attempt, started_at, finished_at, outcome, error }) => ({
        attempt,
        started_at,
        finished_at,
        outcome,
        error: shortError(error),
      })),
    };
  },
});

function factsOf(run: Run) {
  const { run_id, job_id, type, status, attempt, available_at, started_at, finished_at, progress } = run;
  const { delay_reason, cancel_requested, may_have_run_twice } = run;
  return {
    ...{ run_id, job_id, type, status, attempt, available_at, started_at, finished_at },
    ...{ delay_reason, cancel_requested, may_have_run_twice },
    is_done: TERMINAL_STATUSES.some(terminal => terminal === status),
    source: cutText(run.source, 150),
    started_by: run.actor === null ? null : cutText(run.actor, 100),
    accepted_at: run.created_at,
    duration_ms: run.result?.duration_ms ?? null,
    progress: progress === null ? null : { percent: progress.percent, message: cutText(progress.message, 300) },
    error: shortError(run.result?.error),
  };
}
