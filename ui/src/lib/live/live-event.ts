import type { Schemas } from '@/lib/api/types';

export type LiveEvent = Schemas['Event'];

/** What a listener wants of the stream: a type or prefix that ends in a dot, and whom it is about. */
export interface LiveFilter {
  types?: readonly string[];
  jobId?: string;
  runId?: string;
}

export function matches(event: LiveEvent, { types, jobId, runId }: LiveFilter): boolean {
  if (jobId !== undefined && event.job_id !== jobId) return false;
  if (runId !== undefined && event.run_id !== runId) return false;
  return (
    types === undefined || types.some(type => (type.endsWith('.') ? event.type.startsWith(type) : event.type === type))
  );
}
