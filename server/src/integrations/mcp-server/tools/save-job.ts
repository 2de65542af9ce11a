import type { Job, JobSpecInput } from '@multi-job/contract';
import { jobSchema } from '@multi-job/contract/job';
import { jobSpecSchema } from '@multi-job/contract/job-spec';
import { JOB_CHANGES } from '@multi-job/contract/job-validation';
import { z } from 'zod';
import { defineTool } from '../define-tool.ts';
import { schemaForModel } from '../schema-for-model.ts';

/** What a read of a job shows besides its spec: taken back, and without any effect. */
const NOT_OF_THE_SPEC = Object.keys(jobSchema.shape).filter(name => !Object.hasOwn(jobSpecSchema.shape, name));

/** As a model can use it: it cannot ask which types there are, but a refusal names them. */
const describedSpec = jobSpecSchema.extend({
  type: jobSpecSchema.shape.type.describe(
    'What it does: a job type, such as plan gives it. One that is not known is refused with the list of those that are.',
  ),
});

/** The API checks the spec, so that its faults are told in the same words; here it is only described. */
const jobInput = z.record(z.string(), z.unknown()).meta({
  ...(schemaForModel(describedSpec, 'input') as z.core.GlobalMeta),
  additionalProperties: true,
  description:
    'The spec of the job, such as plan gives it. What get_job shows besides (enabled, version_id, times) may be left in and has no effect.',
});

/** Stores a job that does nothing before a human has enabled it. */
export const saveJob = defineTool({
  name: 'save_job',
  title: 'Save a job (disabled)',
  description:
    'Stores a job spec, as a new job or as a change of the job with that job_id. It is stored disabled whatever the spec says: it does not run before a human enables it, which you cannot do. A job that is enabled is not changed (CONFLICT): save the changed spec under another job_id, or ask the human to disable it. The same spec again changes nothing. Afterwards tell the human what the job does and ask them to look at it and enable it.',
  role: 'operator',
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
  input: z.strictObject({
    job: jobInput,
    note: z.string().trim().min(1).max(500).optional().describe('Why, in a sentence; kept with the version.'),
    if_version: z
      .string()
      .regex(/^[\x21-\x7e]{1,200}$/, 'is not the version_id of a job')
      .optional()
      .describe('The version_id that you read with get_job: refused if somebody changed the job since.'),
  }),
  output: z.object({
    job_id: z.string(),
    change: z.enum(JOB_CHANGES),
    enabled: z.boolean(),
    version_id: z.string(),
  }),
  async run({ client, signal }, { job, note, if_version }) {
    const spec = Object.fromEntries(Object.entries(job).filter(([name]) => !NOT_OF_THE_SPEC.includes(name)));
    const saved = await client.jobs.save(spec as JobSpecInput, { note, enabled: false, ifMatch: if_version, signal });
    const { job_id, enabled, version_id } = saved.job;
    return { next: nextStep(saved.job), job_id, change: saved.change, enabled, version_id };
  },
});

function nextStep({ job_id, enabled, version_id }: Pick<Job, 'job_id' | 'enabled' | 'version_id'>): string {
  if (enabled) return 'It is stored like this already, and it is enabled: nothing changed.';
  return `It is stored and disabled. Tell the human what it does and ask them to enable it, in the dashboard or with: multi-job jobs enable ${job_id} --if-match ${version_id}`;
}
