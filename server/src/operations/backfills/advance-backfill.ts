import type { Job } from '@multi-job/contract';
import { backfillWait } from '../../core/backfills/backfill-wait.ts';
import type { BackfillWait } from '../../core/backfills/backfill-wait.ts';
import { isoOf } from '../../core/clock.ts';
import { hasCode } from '../../core/errors.ts';
import { guardSettingsOf } from '../../core/safeguards/guard-settings.ts';
import type { PressureLevels } from '../../core/safeguards/decide-guard.ts';
import type { EnqueuedRun } from '../../engine/port/queue.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { changeBackfill, endedBackfill } from './change-backfill.ts';
import { dueKey } from './due-key.ts';
import { settleRuns } from './settle-runs.ts';
import { readBackfill } from './stored-backfill.ts';
import type { StoredBackfill } from './stored-backfill.ts';

export type AdvanceDeps = Pick<OperationDeps, 'engine' | 'clock' | 'newId'> & { pressure: PressureLevels };

const JOB_IS_GONE = 'The job was deleted.';

/**
 * Takes a backfill as far as it gets now: counts which of its runs have ended, and starts the next ones while it may have
 * more and nothing keeps them back. Whoever dies in between leaves nothing that runs twice: each due time of a job is
 * accepted once, under a key of its own.
 *
 * @throws UNAVAILABLE
 */
export async function advanceBackfill(deps: AdvanceDeps, backfillId: string): Promise<void> {
  const { engine, clock } = deps;
  const found = await readBackfill(engine, backfillId);
  let backfill = found === null ? null : await settleRuns(deps, found.backfill);
  while (backfill?.status === 'running') {
    if (backfill.remaining_ms.length === 0) {
      if (backfill.in_flight.length > 0) return;
      const status = backfill.cancel_requested ? 'cancelled' : 'done';
      const nowMs = clock.now();
      await changeBackfill(engine, backfillId, nowMs, stored => endedBackfill(stored, status, nowMs));
      return;
    }
    if (backfill.in_flight.length >= backfill.max_in_flight) return;
    const look = await lookAt(deps, backfill);
    if (look === 'gone') {
      await failBackfill(deps, backfillId, JOB_IS_GONE);
      return;
    }
    if (look.waitsFor !== null) {
      if (!isOfItsOwn(look.waitsFor, backfill)) await noteWait(deps, backfill, look.waitsFor);
      return;
    }
    backfill = await startNext(deps, backfill, look.job);
  }
}

/** Ends a backfill that cannot go on. */
export async function failBackfill({ engine, clock }: AdvanceDeps, backfillId: string, reason: string): Promise<void> {
  const nowMs = clock.now();
  await changeBackfill(engine, backfillId, nowMs, stored =>
    stored.status === 'running' ? endedBackfill(stored, 'failed', nowMs, reason) : null,
  );
}

async function lookAt(
  { engine, clock, pressure }: AdvanceDeps,
  { job_id: jobId, job_created_at }: StoredBackfill,
): Promise<'gone' | { job: Job; waitsFor: BackfillWait | null }> {
  const nowMs = clock.now();
  const job = await engine.getJob(jobId);
  // One that was deleted and saved anew is another job.
  if (job === null || job.created_at !== job_created_at) return 'gone';
  try {
    const state = await engine.getGuardState(jobId, nowMs);
    return { job, waitsFor: backfillWait(state, { job, nowMs, pressure }) };
  } catch (error) {
    if (hasCode(error, 'NOT_FOUND')) return 'gone';
    throw error;
  }
}

/** Its own runs hold the place: that is how it goes, and nothing to be told. */
function isOfItsOwn(waitsFor: BackfillWait, { in_flight }: StoredBackfill): boolean {
  return in_flight.length > 0 && (waitsFor === 'overlap' || waitsFor === 'flow_lane');
}

async function noteWait({ engine, clock }: AdvanceDeps, backfill: StoredBackfill, waitsFor: BackfillWait) {
  if (backfill.waits_for === waitsFor) return;
  const nowMs = clock.now();
  await changeBackfill(engine, backfill.backfill_id, nowMs, stored =>
    stored.status === 'running' ? { ...stored, waits_for: waitsFor, waits_since: isoOf(nowMs) } : null,
  );
}

/** @returns the backfill afterwards; null where something came in between, so that it is looked at again later. */
async function startNext(deps: AdvanceDeps, backfill: StoredBackfill, job: Job): Promise<StoredBackfill | null> {
  const { engine, clock } = deps;
  const { backfill_id: backfillId } = backfill;
  const [dueMs] = backfill.remaining_ms;
  if (dueMs === undefined) return backfill;
  let run: EnqueuedRun | undefined;
  try {
    run = await enqueueDue(deps, backfill, { job, dueMs });
  } catch (error) {
    // It was disabled, got a run or a question just now: the next look tells.
    if (hasCode(error, 'CONFLICT') || hasCode(error, 'APPROVAL_PENDING') || hasCode(error, 'NOT_FOUND')) return null;
    throw error;
  }
  const isOwn = run !== undefined && (!run.isDuplicate || (await isRunOf(deps, run.runId, backfillId)));
  return changeBackfill(engine, backfillId, clock.now(), stored => {
    if (stored.status !== 'running' || isCounted(stored, dueMs, run)) return null;
    const remaining = stored.remaining_ms.filter(ms => ms !== dueMs);
    const [nextMs] = remaining;
    return {
      ...stored,
      waits_for: null,
      waits_since: null,
      remaining_ms: remaining,
      next_due_at: nextMs === undefined ? null : isoOf(nextMs),
      created: stored.created + (isOwn ? 1 : 0),
      found: stored.found + (isOwn ? 0 : 1),
      in_flight: isOwn && run !== undefined ? [...stored.in_flight, run.runId] : stored.in_flight,
    };
  });
}

/** Somebody else was at it as well: one who was taken for dead, or one who cancelled it. */
function isCounted(
  { remaining_ms, cancel_requested, in_flight }: StoredBackfill,
  dueMs: number,
  run: EnqueuedRun | undefined,
): boolean {
  if (remaining_ms.includes(dueMs)) return false;
  const isNew = run !== undefined && !run.isDuplicate && !in_flight.includes(run.runId);
  return !(cancel_requested && isNew);
}

async function enqueueDue(
  { engine, clock, newId }: AdvanceDeps,
  { backfill_id, job_id: jobId, requested_by }: StoredBackfill,
  { job, dueMs }: { job: Job; dueMs: number },
): Promise<EnqueuedRun | undefined> {
  const nowMs = clock.now();
  const [run] = await engine.enqueue({
    runs: [
      {
        runId: newId(nowMs),
        jobId,
        versionId: null,
        inputs: null,
        priority: null,
        source: `backfill:${backfill_id}`,
        actor: requested_by,
        scheduledAtMs: dueMs,
        availableAtMs: nowMs,
        traceId: null,
      },
    ],
    idempotency: dueKey(jobId, dueMs),
    refuseIfApprovalPending: true,
    refuseIfDisabled: true,
    refuseIfLive: !guardSettingsOf(job).allowOverlap,
    nowMs,
  });
  return run;
}

/** Whether a run that was there already is one that this backfill started before whoever worked on it died. */
async function isRunOf({ engine }: AdvanceDeps, runId: string, backfillId: string): Promise<boolean> {
  return (await engine.getRun(runId))?.source === `backfill:${backfillId}`;
}
