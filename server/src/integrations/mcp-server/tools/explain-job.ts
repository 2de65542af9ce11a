import type { Verdict } from '@multi-job/contract';
import { z } from 'zod';
import { cutText, shortValue } from '../bounded.ts';
import { defineTool, READS } from '../define-tool.ts';
import { jobIdInput } from './get-job.ts';

/** They say what happened, also where nothing blocks. */
const ALWAYS_TOLD: ReadonlySet<Verdict['check']> = new Set(['last_run', 'last_skip', 'last_missed', 'worker_pool']);

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
        .filter(({ check, blocks }) => blocks || ALWAYS_TOLD.has(check))
        .map(verdict => shortValue(verdict) as Record<string, unknown>),
    };
  },
});
