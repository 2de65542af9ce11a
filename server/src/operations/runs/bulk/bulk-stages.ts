import type { BulkFilter, Operation, RunStatus } from '@multi-job/contract';
import type { RunFilter } from '../../../engine/port/queries.ts';

type BulkAction = Operation['action'];

/** The way a run takes, so that one that moves on while it is looked for is met further down. */
const UNFINISHED: readonly RunStatus[] = ['delayed', 'awaiting_approval', 'queued', 'running'];
/** A run may also go back, as a retry does: looked through once more, nearly all are met. */
const CANCEL_ROUNDS = 2;

/** Statuses to look through, one after the other. */
export function bulkStages(action: BulkAction, { status }: BulkFilter): RunStatus[] {
  if (status !== undefined) return [status];
  if (action === 'retry') return ['failed'];
  return Array.from({ length: CANCEL_ROUNDS }, () => UNFINISHED).flat();
}

/** @param beforeMs runs accepted later are no part of it: it would meet those that it makes itself. */
export function stageFilter(
  { job_id, type, source, since, until, search, error, exclude_jobs }: BulkFilter,
  status: RunStatus,
  beforeMs: number,
): Omit<RunFilter, 'limit' | 'cursor'> {
  return {
    jobId: job_id,
    status,
    type,
    source,
    search,
    error,
    excludedJobIds: exclude_jobs?.split(','),
    sinceMs: since === undefined ? undefined : Date.parse(since),
    untilMs: until === undefined ? beforeMs : Math.min(beforeMs, Date.parse(until)),
  };
}
