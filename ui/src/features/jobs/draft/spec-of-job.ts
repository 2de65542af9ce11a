import type { Rest } from './job-form';

/** What a stored job says of itself beyond its spec. */
export const JOB_FACTS = ['enabled', 'version_id', 'created_at', 'updated_at', 'next_due_at', 'unreadable'];

/** The spec of a stored job, without what the store adds. */
export function specOfJob(job: object): Rest {
  return without(job as Rest, JOB_FACTS);
}

/** The record without these fields. */
export function without(record: Rest, names: readonly string[]): Rest {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}
