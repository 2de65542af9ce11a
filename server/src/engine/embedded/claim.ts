import type { ClaimedRun } from '../port/queue.ts';
import { idToTraceId } from '../../core/ids.ts';
import { assertLease } from './agents.ts';
import { payloadOf } from './payloads.ts';
import { takeTurns } from './pool-turns.ts';
import type { Reader } from './store.ts';
import type { Transaction } from './transaction.ts';

export interface Claim {
  workerId: string;
  pool: string;
  limit: number;
  nowMs: number;
}

/**
 * Whether a claim would find something. Asked before the write lock is taken: an idle worker must neither hold up
 * the others nor wake them.
 *
 * @throws LEASE_LOST
 */
export function hasClaimable(reader: Reader, { workerId, pool, limit, nowMs }: Claim): boolean {
  assertLease(reader, workerId, nowMs);
  if (limit <= 0) return false;
  const queued = reader.sql.row<{ found: number }>(
    `SELECT 1 AS found FROM live_runs WHERE status = 'queued' AND pool = ? LIMIT 1`,
    [pool],
  );
  return queued !== undefined;
}

export function claim(tx: Transaction, { workerId, pool, limit, nowMs }: Claim): ClaimedRun[] {
  assertLease(tx, workerId, nowMs);
  return takeTurns(tx, pool, limit).map(head => {
    tx.count('queued', { pool, priority: head.priority }, -1);
    tx.count('running', { pool, priority: head.priority }, 1);
    return handOver(tx, head.run_id, workerId, nowMs);
  });
}

interface HandedOver {
  job_id: string;
  version_id: string;
  fence: number;
  attempt: number;
  source: string;
  scheduled_ms: number;
  trace_id: string | null;
  may_have_run_twice: number;
  has_payload: number;
}

function handOver(tx: Transaction, runId: string, workerId: string, nowMs: number): ClaimedRun {
  const run = tx.sql.row<HandedOver>(
    `UPDATE live_runs SET status = 'running', worker_id = ?, started_ms = ?, attempt = attempt + 1, fence = fence + 1
     WHERE run_id = ?
     RETURNING job_id, version_id, fence, attempt, source, scheduled_ms, trace_id, may_have_run_twice, has_payload`,
    [workerId, nowMs, runId],
  );
  if (run === undefined) throw new Error(`run ${runId} left the queue while the queue was locked`);
  tx.event('run.started', nowMs, { jobId: run.job_id, runId }, { attempt: run.attempt, worker_id: workerId });
  const spec = tx.specs.get(run.job_id, run.version_id);
  const payload = run.has_payload === 1 ? payloadOf(tx, runId) : null;
  return {
    runId,
    jobId: run.job_id,
    fence: run.fence,
    attempt: run.attempt,
    spec,
    versionId: run.version_id,
    inputs: payload?.inputs ?? spec?.inputs ?? {},
    source: run.source,
    scheduledAtMs: run.scheduled_ms,
    startedAtMs: nowMs,
    traceId: run.trace_id ?? idToTraceId(runId),
    mayHaveRunTwice: run.may_have_run_twice === 1,
    checkpoint: payload?.checkpoint ?? null,
  };
}
