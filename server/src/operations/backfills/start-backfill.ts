import type { Backfill } from '@multi-job/contract';
import { MAX_RUNNING_BACKFILLS } from '@multi-job/contract/backfill';
import { isoOf } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { planBackfillOf } from './plan-backfill.ts';
import type { BackfillAsked, BackfillDeps, PlannedBackfill } from './plan-backfill.ts';
import { runningBackfills } from './running-backfills.ts';
import { BACKFILLS_COLLECTION, fieldsOf, toBackfill } from './stored-backfill.ts';
import type { StoredBackfill } from './stored-backfill.ts';
import { trimBackfills } from './trim-backfills.ts';

/**
 * Stores a backfill, which a scheduler works off. One that finds nothing to run has ended at once.
 *
 * @throws as `planBackfillOf`, and CONFLICT while ten of the job are under way.
 */
export async function startBackfill(
  deps: BackfillDeps,
  asked: BackfillAsked & { requestedBy: string },
): Promise<Backfill> {
  const { engine } = deps;
  const planned = await planBackfillOf(deps, asked);
  await assertRoom(deps, asked.jobId);
  const stored = newBackfill(deps, planned, asked);
  const document = {
    collection: BACKFILLS_COLLECTION,
    id: stored.backfill_id,
    value: stored,
    fields: fieldsOf(stored),
  };
  await engine.putDocument({ ...document, expectedRevision: 0, wakes: true, nowMs: planned.nowMs });
  await trimBackfills(engine);
  return toBackfill(stored);
}

function newBackfill(
  { newId }: BackfillDeps,
  { job, range, due, counts, nowMs }: PlannedBackfill,
  { max_in_flight, note, requestedBy }: BackfillAsked & { requestedBy: string },
): StoredBackfill {
  const remaining = due.filter(({ outcome }) => outcome === 'to_run').map(({ dueMs }) => dueMs);
  const [nextMs] = remaining;
  return {
    backfill_id: newId(nowMs),
    job_id: job.job_id,
    from: isoOf(range.fromMs),
    until: isoOf(range.untilMs),
    max_in_flight,
    note: note ?? null,
    status: nextMs === undefined ? 'done' : 'running',
    reason: null,
    cancel_requested: false,
    waits_for: null,
    waits_since: null,
    ...counts,
    created: 0,
    found: 0,
    succeeded: 0,
    failed: 0,
    run_cancelled: 0,
    in_flight: [],
    next_due_at: nextMs === undefined ? null : isoOf(nextMs),
    requested_by: requestedBy,
    created_at: isoOf(nowMs),
    updated_at: isoOf(nowMs),
    finished_at: nextMs === undefined ? isoOf(nowMs) : null,
    remaining_ms: remaining,
    job_created_at: job.created_at,
  };
}

async function assertRoom({ engine }: BackfillDeps, jobId: string): Promise<void> {
  const { length } = await runningBackfills(engine, jobId);
  if (length < MAX_RUNNING_BACKFILLS) return;
  const message = `${length} backfills of job "${jobId}" are under way: wait until one has ended, or cancel one (GET /jobs/${jobId}/backfills).`;
  throw new AppError('CONFLICT', message, { details: { job_id: jobId } });
}
