import { instantSchema } from '@multi-job/contract/instant';
import { z } from 'zod';
import { defineTool } from '../define-tool.ts';
import { jobIdInput } from './get-job.ts';

/** Runs an enabled job once, as it stands. */
export const runJob = defineTool({
  name: 'run_job',
  title: 'Run a job',
  description:
    'Runs an enabled job once, now or at a time, with the inputs it is stored with (others cannot be given). It answers as soon as the run is accepted, not when it is done: read the outcome with get_run, and what it wrote with run_logs. A disabled job is refused (CONFLICT): a human must enable it first.',
  role: 'operator',
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
  input: z.strictObject({
    job_id: jobIdInput,
    idempotency_key: z
      .string()
      .regex(/^[\x21-\x7e]{1,200}$/, 'must be 1 to 200 visible ASCII characters without blanks')
      .describe(
        'A name of your own for this one run, such as "report-for-ani-2030-01-31-a". Repeating the call with the same key gives the same run for 24 hours; another key is another run.',
      ),
    run_at: instantSchema.optional().describe('ISO-8601 with zone, such as 2030-01-31T07:00:00Z; left out: now.'),
  }),
  output: z.object({
    run_id: z.string(),
    job_id: z.string(),
    status: z.string(),
    available_at: z.string(),
    is_repeat: z.boolean().describe('The key was used before: this is the run of that call, and no other was made.'),
  }),
  async run({ client, signal }, { job_id, idempotency_key, run_at }) {
    const options = { idempotencyKey: idempotency_key, signal };
    const { run, isDuplicate } = await client.jobs.run(job_id, run_at === undefined ? {} : { run_at }, options);
    return {
      next: isDuplicate
        ? 'This idempotency_key was used before, so nothing new was started. Take another key if you want another run.'
        : `The run is accepted. Read its outcome with get_run ${run.run_id}; wait some seconds between two looks.`,
      run_id: run.run_id,
      job_id: run.job_id,
      status: run.status,
      available_at: run.available_at,
      is_repeat: isDuplicate,
    };
  },
});
