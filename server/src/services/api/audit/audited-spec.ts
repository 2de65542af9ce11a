import { jobSpecSchema } from '@multi-job/contract';
import type { Job } from '@multi-job/contract';

const FIELDS = Object.keys(jobSpecSchema.shape);

/** What the audit log compares of a job: its spec and whether it fires. Null where there is none. */
export function auditedSpec(job: Job | null): Record<string, unknown> | null {
  if (job === null) return null;
  const spec = Object.entries(job).filter(([name]) => FIELDS.includes(name));
  return { ...Object.fromEntries(spec), enabled: job.enabled };
}
