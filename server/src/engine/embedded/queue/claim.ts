import { idToTraceId } from '../../../core/ids.ts';
import { hasLabelPause, isPoolPaused } from '../../../core/safeguards/pauses.ts';
import { MOST_SET_ASIDE } from '../../port/limits.ts';
import type { ClaimedRun } from '../../port/queue.ts';
import { toldSource } from '../../records/replay-source.ts';
import { givenApproval } from '../approvals/approval-rows.ts';
import { pausesInForce } from '../pauses/pause-rows.ts';
import { assertLease } from '../processes/process-lease.ts';
import { payloadOf } from '../store/payloads.ts';
import type { Payload } from '../store/payloads.ts';
import type { Reader } from '../store/store.ts';
import type { Transaction } from '../store/transaction.ts';
import { takeTurns } from './pool-turns.ts';
import type { Head } from './pool-turns.ts';
import { setAsidePaused } from './set-aside.ts';

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
  if (assertLease(reader, workerId, nowMs).isDraining || limit <= 0) return false;
  if (isPoolPaused(pausesInForce(reader, nowMs), pool)) return false;
  const queued = reader.sql.row<{ found: number }>(
    `SELECT 1 AS found FROM runs WHERE status = 'queued' AND pool = ? LIMIT 1`,
    [pool],
  );
  return queued !== undefined;
}

/** @returns `isCutOff`: all that was looked at waits for the end of a pause, and there may be more. */
export function claim(tx: Transaction, command: Claim): { runs: ClaimedRun[]; isCutOff: boolean } {
  const { workerId, pool, limit, nowMs } = command;
  const nothing = { runs: [], isCutOff: false };
  if (assertLease(tx, workerId, nowMs).isDraining || limit <= 0) return nothing;
  const pauses = pausesInForce(tx, nowMs);
  if (isPoolPaused(pauses, pool)) return nothing;
  if (!hasLabelPause(pauses)) return { runs: handOver(tx, takeTurns(tx, pool, limit), command), isCutOff: false };
  const runs: ClaimedRun[] = [];
  let setAside = 0;
  while (runs.length < limit && setAside < MOST_SET_ASIDE) {
    const heads = takeTurns(tx, pool, limit - runs.length);
    if (heads.length === 0) break;
    const free = setAsidePaused(tx, heads, { pauses, nowMs });
    setAside += heads.length - free.length;
    runs.push(...handOver(tx, free, command));
  }
  return { runs, isCutOff: runs.length === 0 && setAside >= MOST_SET_ASIDE };
}

function handOver(tx: Transaction, taken: readonly Head[], { workerId, nowMs }: Claim): ClaimedRun[] {
  if (taken.length === 0) return [];
  tx.sql.run(
    `UPDATE runs SET status = 'running', worker_id = ?, started_ms = ?, attempt = attempt + 1, attempt_open = 1,
       fence = fence + 1
     WHERE run_id IN (SELECT value FROM json_each(?))`,
    [workerId, nowMs, JSON.stringify(taken.map(run => run.run_id))],
  );
  return taken.map(run => {
    tx.count('queued', run, -1);
    tx.count('running', run, 1);
    if (run.fence === 0) tx.minuteCounts.waited(nowMs - run.available_ms, nowMs);
    const attempt = run.attempt + 1;
    tx.event('run.started', nowMs, { jobId: run.job_id, runId: run.run_id }, { attempt, worker_id: workerId });
    return { ...given(tx, run), fence: run.fence + 1, attempt, startedAtMs: nowMs };
  });
}

/** What the run brings along for whichever worker takes it. */
function given(tx: Transaction, run: Head): Omit<ClaimedRun, 'fence' | 'attempt' | 'startedAtMs'> {
  const carried = carriedBy(tx, run);
  // What cannot be read must not keep the others from being claimed: it ends as a run without a spec does.
  const spec = carried === null ? null : tx.specs.get(run.job_id, run.version_id);
  return {
    runId: run.run_id,
    jobId: run.job_id,
    spec,
    versionId: run.version_id,
    // Handlers may change what they are given; the spec is shared with the runs that follow.
    inputs: carried?.inputs ?? structuredClone(spec?.inputs ?? {}),
    source: toldSource(run.source).source,
    scheduledAtMs: run.scheduled_ms,
    traceId: run.trace_id ?? idToTraceId(run.run_id),
    mayHaveRunTwice: run.may_have_run_twice === 1,
    checkpoint: carried?.checkpoint ?? null,
    approval: run.approval_id === null ? null : givenApproval(tx, run.approval_id),
  };
}

type Carried = Partial<Pick<Payload, 'inputs' | 'checkpoint'>>;

/** Inputs and checkpoint of the run's own; null when they cannot be read. */
function carriedBy(tx: Transaction, run: Head): Carried | null {
  try {
    const payload = run.has_payload === 1 ? payloadOf(tx, run.run_id) : undefined;
    if (run.inputs === null) return payload ?? {};
    return { checkpoint: payload?.checkpoint, inputs: JSON.parse(run.inputs) as Payload['inputs'] };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}
