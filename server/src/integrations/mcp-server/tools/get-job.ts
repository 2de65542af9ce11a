import { jobIdSchema } from '@multi-job/contract/job-spec';
import { z } from 'zod';
import { boundedJson, cutText } from '../bounded.ts';
import { defineTool, READS } from '../define-tool.ts';

/** Characters of the inputs that are shown. */
const MOST_INPUTS = 16 * 1024;

export const jobIdInput = jobIdSchema.describe('The id of the job, as list_jobs gives it.');

/** One job whole. */
export const getJob = defineTool({
  name: 'get_job',
  title: 'Read a job',
  description:
    'Reads one job: its whole spec, whether it is enabled, when it is due next, and who changed it last. Use it before you change a job with save_job.',
  role: 'viewer',
  annotations: READS,
  input: z.strictObject({ job_id: jobIdInput }),
  output: z.object({
    job: z.record(z.string(), z.unknown()),
    last_change: z
      .object({ at: z.string(), by: z.string(), source: z.string(), note: z.string().nullable() })
      .nullable()
      .describe('The save that made the current version; source mcp: an assistant made it.'),
  }),
  async run({ client, signal }, { job_id }) {
    const [job, versions] = await Promise.all([
      client.jobs.get(job_id, { signal }),
      client.jobs.versions(job_id, { limit: 1 }, { signal }),
    ]);
    const inputs = boundedJson(job.inputs, MOST_INPUTS);
    const [last] = versions.items;
    return {
      ...(inputs.isCut && {
        next: 'Its inputs are too large to be shown whole: do not save this job back, it would lose them.',
      }),
      job: { ...job, inputs: inputs.value },
      last_change:
        last === undefined
          ? null
          : {
              at: last.created_at,
              by: cutText(last.actor, 100),
              source: last.source,
              note: last.note === null ? null : cutText(last.note, 500),
            },
    };
  },
});
