import type { Guard } from '@multi-job/contract';
import { pauseOf } from '../../../core/safeguards/pauses.ts';
import type { GuardState } from '../../../core/safeguards/guard-state.ts';
import { depthForPressure } from '../queue/get-queue-state.ts';
import { marksOf } from '../jobs/mark-job.ts';
import { pausesInForce } from '../pauses/pause-rows.ts';
import { jobNotFound } from '../store/not-found.ts';
import type { Reader } from '../store/store.ts';
import { dispatchedIn } from './dispatch-cap.ts';
import { laneState } from './lanes.ts';
import { readState } from './scheduler-state.ts';

interface GuardRow {
  enabled: number;
  pool: string;
  next_due_ms: number | null;
  wake_ms: number | null;
  pending_approvals: number;
  consecutive_failures: number;
  cooldown_until_ms: number | null;
  lane: string | null;
  lane_limit: number | null;
  active_runs: number;
  last_skip_guard: Guard | null;
  last_skip_ms: number | null;
  last_skip_due_ms: number | null;
}

export function getGuardState(reader: Reader, jobId: string, nowMs: number): GuardState {
  const row = guardRow(reader, jobId);
  if (row === undefined) throw jobNotFound(jobId);
  const isCoolingDown = row.cooldown_until_ms !== null && row.cooldown_until_ms > nowMs;
  return {
    enabled: row.enabled === 1,
    nextDueMs: row.next_due_ms,
    wakeMs: row.next_due_ms === null ? null : row.wake_ms,
    pause: pauseOf(pausesInForce(reader, nowMs), { pool: row.pool, marks: marksOf(reader, jobId) }, nowMs),
    pendingApprovals: row.pending_approvals,
    consecutiveFailures: row.consecutive_failures,
    cooldownUntilMs: isCoolingDown ? row.cooldown_until_ms : null,
    isUnderPressure: readState(reader, 'pressure_mode') === 1,
    queueDepth: depthForPressure(reader, nowMs),
    lane: laneOf(reader, row),
    activeRuns: row.active_runs,
    lastSkip: lastSkipOf(row),
    dispatchedThisSecond: dispatchedIn(reader, Math.floor(nowMs / 1000)),
  };
}

function guardRow({ sql }: Reader, jobId: string): GuardRow | undefined {
  return sql.row<GuardRow>(
    `SELECT enabled, pool, next_due_ms, wake_ms, consecutive_failures, cooldown_until_ms, lane, lane_limit,
       last_skip_guard, last_skip_ms, last_skip_due_ms,
       live_runs AS active_runs,
       (SELECT count(*) FROM approvals a WHERE a.job_id = jobs.job_id AND a.status = 'pending') AS pending_approvals
     FROM jobs JOIN job_state USING (job_id) WHERE job_id = ?`,
    [jobId],
  );
}

function laneOf(reader: Reader, { lane, lane_limit: limit }: GuardRow): GuardState['lane'] {
  return lane === null ? null : { group: lane, ...laneState(reader, lane), limit };
}

function lastSkipOf(row: GuardRow): GuardState['lastSkip'] {
  if (row.last_skip_guard === null || row.last_skip_ms === null || row.last_skip_due_ms === null) return null;
  return { guard: row.last_skip_guard, atMs: row.last_skip_ms, dueMs: row.last_skip_due_ms };
}
