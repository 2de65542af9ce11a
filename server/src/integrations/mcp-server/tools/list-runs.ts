import type { Run } from '@multi-job/contract';
import { instantSchema } from '@multi-job/contract/instant';
import { runStatusSchema } from '@multi-job/contract/run-status';
import { z } from 'zod';
import { cutText, shortError } from '../bounded.ts';
import { defineTool, READS } from '../define-tool.ts';
import { cursorInput, cursorOf, limitInput, nextCursorOutput, positionOf } from '../page-cursor.ts';
import { jobIdInput } from './get-job.ts';

export const runErrorOutput = z.object({ code: z.string(), message: z.string() }).nullable();

/** Runs in short. */
export const listRuns = defineTool({
  name: 'list_runs',
  title: 'List runs',
  description:
    'Lists runs, newest first, in short: job, status, times, error. Use it to see what happened lately, or to find failures (status "failed", or a part of the error text); get_run has the details of one.',
  role: 'viewer',
  annotations: READS,
  input: z.strictObject({
    job_id: jobIdInput.optional().describe('Only runs of this job.'),
    status: runStatusSchema.optional().describe('Only runs of this status.'),
    error: z.string().min(1).max(200).optional().describe('Only failed runs whose error holds this text.'),
    since: instantSchema.optional().describe('Only runs accepted at or after, such as 2030-01-31T07:00:00Z.'),
    limit: limitInput,
    cursor: cursorInput,
  }),
  output: z.object({
    runs: z.array(
      z.object({
        run_id: z.string(),
        job_id: z.string(),
        status: z.string(),
        attempt: z.int(),
        source: z.string().describe('What started it, such as scheduler or manual.'),
        started_by: z.string().nullable(),
        accepted_at: z.string(),
        finished_at: z.string().nullable(),
        duration_ms: z.number().nullable(),
        error: runErrorOutput,
      }),
    ),
    total: z.int().nullable().describe('How many match in all.'),
    total_is_capped: z.boolean().describe('True: more than total may match.'),
    next_cursor: nextCursorOutput,
  }),
  async run({ client, signal }, { cursor, ...filter }) {
    const page = await client.runs.list({ ...filter, cursor: positionOf(cursor).cursor }, { signal });
    return {
      runs: page.items.map(rowOf),
      total: page.total,
      total_is_capped: page.isTotalCapped,
      next_cursor: cursorOf(page.next),
    };
  },
});

function rowOf({ run_id, job_id, status, attempt, source, actor, created_at, finished_at, result }: Run) {
  return {
    run_id,
    job_id,
    status,
    attempt,
    source: cutText(source, 150),
    started_by: actor === null ? null : cutText(actor, 100),
    accepted_at: created_at,
    finished_at,
    duration_ms: result?.duration_ms ?? null,
    error: shortError(result?.error),
  };
}
