import type { Verdict } from '@multi-job/contract';
import { z } from 'zod';
import { cutText, shortValue } from '../bounded.ts';
import { defineTool, READS } from '../define-tool.ts';
import { jobIdInput } from './get-job.ts';

/** Why a job does not run. */
export const explainJob = defineTool({
  name: 'explain_job',
  title: 'Explain why a job is not running',
  description:
    'Says in one sentence why a job is not running, or when it will run next, with the checks that block it and their numbers, the last run and the last skipped firing. Use it whenever a job did not do what was expected, before you change anything.',
  role: 'viewer',
  annotations: READS,
  input: z.strictObject({ job_id: jobIdInput }),
  output: z.object({
    job_id: z.string(),
    sentence: z.string(),
    blocked_by: z.string().nullable().describe('The first check that blocks; null: none does.'),
    enabled: z.boolean(),
    next_due_at: z.string().nullable(),
    checks: z.array(z.record(z.string(), z.unknown())).describe('Those that block, and what happened last.'),
  }),
  async run({ client, signal }, { job_id }) {
    const { sentence, blocked_by, enabled, next_due_at, verdicts } = await client.jobs.explain(
      job_id,
      { lang: 'en' },
      { signal },
    );
    return {
      job_id,
      sentence: cutText(sentence, 1000),
      blocked_by,
      enabled,
      next_due_at,
      checks: verdicts
        .filter(verdict => verdict.blocks || tellsWhatHappened(verdict))
        .map(verdict => shortValue(verdict) as Record<string, unknown>),
    };
  },
});

/** Worth to be told, also where nothing blocks. */
function tellsWhatHappened(verdict: Verdict): boolean {
  switch (verdict.check) {
    case 'worker_pool':
      return true;
    case 'last_run':
      return verdict.run_id !== null;
    case 'last_skip':
      return verdict.guard !== null;
    case 'last_missed':
      return verdict.count > 0;
    default:
      return false;
  }
}
