import type { Event } from '@multi-job/contract';

export interface EventFilter {
  /** Exact type, or a prefix that ends in a dot. */
  type?: string | undefined;
  jobId?: string | undefined;
  runId?: string | undefined;
  /** A part of type, job, run or data, in any case. */
  search?: string | undefined;
}

/** Whether a stream with this filter shows the event. */
export function isShown(event: Event, { type, jobId, runId, search }: EventFilter): boolean {
  if (type !== undefined && !(type.endsWith('.') ? event.type.startsWith(type) : event.type === type)) return false;
  if (jobId !== undefined && event.job_id !== jobId) return false;
  if (runId !== undefined && event.run_id !== runId) return false;
  return search === undefined || textOf(event).includes(search.toLowerCase());
}

function textOf({ type, job_id, run_id, data }: Event): string {
  return `${type} ${job_id ?? ''} ${run_id ?? ''} ${JSON.stringify(data)}`.toLowerCase();
}
