import { isoOf } from '../../../core/clock.ts';
import { AppError } from '../../../core/errors.ts';
import type { GuardSettings } from '../../../core/safeguards/guard-settings.ts';
import { boundedRun } from '../../port/bounded-commands.ts';
import type { Enqueue, EnqueuedRun, NewRun, RateLimit } from '../../port/queue.ts';
import { rateLimited } from '../../port/rate-limited.ts';
import { storedSource } from '../../records/replay-source.ts';
import { openApproval } from '../approvals/open-approval.ts';
import { hitRateWindow } from '../keys/hit-rate-window.ts';
import { rankOf } from '../runs/run-rows.ts';
import { enterLane } from '../schedule/lanes.ts';
import { jobNotFound } from '../store/not-found.ts';
import type { Transaction } from '../store/transaction.ts';
import { recallEnqueue, rememberEnqueue } from './idempotency.ts';
import { insertRun } from './insert-run.ts';

export function enqueue(tx: Transaction, command: Enqueue): EnqueuedRun[] {
  const earlier = recallEnqueue(tx, command);
  if (earlier !== null) return earlier;
  if (command.refuseIfApprovalPending === true) {
    for (const { jobId } of command.runs) assertNoApprovalPending(tx, jobId);
  }
  const versions = currentVersions(tx, command.runs);
  for (const { jobId } of command.runs) if (!versions.has(jobId)) throw jobNotFound(jobId);
  if (command.refuseIfDisabled === true) assertEnabled(versions);
  if (command.refuseIfLive === true) assertNoLiveRun(tx, command.runs);
  for (const rate of command.rates ?? []) countIn(tx, rate, command.nowMs);
  if (command.skipIfLive === true && hasLiveRun(tx, command.runs)) {
    rememberEnqueue(tx, command, []);
    return [];
  }
  const runs = command.runs.map(run => enqueueRun(tx, boundedRun(run), targetOf(tx, run, versions), command.nowMs));
  rememberEnqueue(tx, command, runs);
  return runs;
}

function countIn(tx: Transaction, rate: RateLimit, nowMs: number): void {
  const { isAllowed, resetAtMs } = hitRateWindow(tx, { ...rate, nowMs });
  if (!isAllowed) throw rateLimited(resetAtMs, nowMs);
}

function hasLiveRun(tx: Transaction, runs: readonly NewRun[]): boolean {
  return jobWithLiveRun(tx, runs) !== undefined;
}

function assertNoLiveRun(tx: Transaction, runs: readonly NewRun[]): void {
  const jobId = jobWithLiveRun(tx, runs);
  if (jobId === undefined) return;
  throw new AppError('CONFLICT', `Job "${jobId}" has a run that has not ended: wait until it has.`);
}

function jobWithLiveRun({ sql }: Transaction, runs: readonly NewRun[]): string | undefined {
  const live = sql.row<{ job_id: string }>(
    'SELECT job_id FROM job_state WHERE live_runs > 0 AND job_id IN (SELECT value FROM json_each(?)) LIMIT 1',
    [JSON.stringify([...new Set(runs.map(run => run.jobId))])],
  );
  return live?.job_id;
}

function enqueueRun(tx: Transaction, run: NewRun, target: Target, nowMs: number): EnqueuedRun {
  const priority = run.priority === null ? target.settings.priority : run.priority;
  const placed = { pool: target.settings.pool, priority: rankOf(priority) };
  const place = placeOf(tx, run, target, nowMs);
  insertRun(tx, {
    ...placed,
    ...place,
    runId: run.runId,
    jobId: run.jobId,
    type: target.type,
    versionId: target.versionId,
    source: storedSource(run.source, run.replayOf),
    actor: run.actor ?? null,
    approvalId: run.approval?.approvalId ?? null,
    traceId: run.traceId,
    scheduledMs: run.scheduledAtMs,
    availableMs: run.availableAtMs,
    readyMs: nowMs,
    lane: target.settings.lane,
    inputs: run.inputs,
  });
  tx.jobs.accepted(run.jobId);
  announce(tx, run, placed.pool, place, nowMs);
  return { runId: run.runId, jobId: run.jobId, status: place.status, isDuplicate: false };
}

interface Target {
  type: string;
  versionId: string;
  settings: GuardSettings;
  /** The limit of its lane that the job names now. */
  laneLimit: number | null;
}

interface Current {
  job_id: string;
  version_id: string;
  lane_limit: number | null;
  enabled: number;
}

/** By job; a job that does not exist has none. */
function currentVersions({ sql }: Transaction, runs: readonly NewRun[]): Map<string, Current> {
  const rows = sql.rows<Current>(
    'SELECT job_id, version_id, lane_limit, enabled FROM jobs WHERE job_id IN (SELECT value FROM json_each(?))',
    [JSON.stringify([...new Set(runs.map(run => run.jobId))])],
  );
  return new Map(rows.map(row => [row.job_id, row]));
}

/** What the run executes: the version it names, or else the job's current one. */
function targetOf(tx: Transaction, run: NewRun, versions: ReadonlyMap<string, Current>): Target {
  const current = versions.get(run.jobId);
  if (current === undefined) throw jobNotFound(run.jobId);
  const versionId = run.versionId ?? current.version_id;
  const spec = tx.specs.get(run.jobId, versionId);
  const settings = tx.specs.settings(run.jobId, versionId);
  if (spec === null || settings === null) {
    throw new AppError('NOT_FOUND', `Version ${versionId} of job "${run.jobId}" is not kept (any more).`, {
      details: { job_id: run.jobId, version_id: versionId },
    });
  }
  return { type: spec.type, versionId, settings, laneLimit: current.lane_limit };
}

interface Place {
  status: 'queued' | 'delayed' | 'awaiting_approval';
  delayReason: 'run_at' | 'lane_full' | null;
  isLaneHeld: boolean;
}

function placeOf(tx: Transaction, run: NewRun, { settings: { lane }, laneLimit }: Target, nowMs: number): Place {
  if (run.approval !== undefined) return { status: 'awaiting_approval', delayReason: null, isLaneHeld: false };
  if (run.availableAtMs > nowMs) return { status: 'delayed', delayReason: 'run_at', isLaneHeld: false };
  if (lane === null) return { status: 'queued', delayReason: null, isLaneHeld: false };
  if (enterLane(tx, lane.group, laneLimit)) return { status: 'queued', delayReason: null, isLaneHeld: true };
  return { status: 'delayed', delayReason: 'lane_full', isLaneHeld: false };
}

function announce(tx: Transaction, run: NewRun, pool: string, place: Place, nowMs: number): void {
  const about = { jobId: run.jobId, runId: run.runId };
  if (run.approval !== undefined) {
    tx.event('run.awaiting_approval', nowMs, about, { source: run.source, approval_id: run.approval.approvalId });
    openApproval(tx, run.approval, { ...about, actor: run.actor ?? null }, nowMs);
  } else if (place.status === 'delayed') {
    const isForTime = place.delayReason === 'run_at';
    const facts = { source: run.source, reason: place.delayReason };
    tx.event('run.delayed', nowMs, about, isForTime ? { ...facts, available_at: isoOf(run.availableAtMs) } : facts);
    // The next time-delayed run may be due sooner than whoever promotes them believed.
    if (isForTime) tx.wake('schedule');
  } else {
    tx.event('run.queued', nowMs, about, { source: run.source });
    tx.wake(`queue:${pool}`);
  }
}

function assertEnabled(versions: ReadonlyMap<string, Current>): void {
  for (const { job_id: jobId, enabled } of versions.values()) {
    if (enabled === 1) continue;
    throw new AppError(
      'CONFLICT',
      `Job "${jobId}" is disabled, and only enabled jobs may be run here. Have it looked at and enabled first.`,
    );
  }
}

function assertNoApprovalPending(tx: Transaction, jobId: string): void {
  const pending = tx.sql.row<{ approval_id: string }>(
    `SELECT approval_id FROM approvals WHERE job_id = ? AND status = 'pending' LIMIT 1`,
    [jobId],
  );
  if (pending === undefined) return;
  throw new AppError(
    'APPROVAL_PENDING',
    `Job "${jobId}" waits for approval ${pending.approval_id}: approve or reject it first.`,
    { details: { job_id: jobId, approval_id: pending.approval_id } },
  );
}
