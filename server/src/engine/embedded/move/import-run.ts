import { isDeepStrictEqual } from 'node:util';
import type { Run } from '@multi-job/contract';
import { idToTraceId } from '../../../core/ids.ts';
import type { LiveState, MovedRun } from '../../port/moved-records.ts';
import { storedSource } from '../../records/replay-source.ts';
import { importRuns } from '../runs/import-runs.ts';
import { rankOf } from '../runs/run-rows.ts';
import { changeLane } from '../schedule/lanes.ts';
import { payloadPlace } from '../store/payloads.ts';
import type { Transaction } from '../store/transaction.ts';
import { insertAll } from './insert-all.ts';

export function importRun(tx: Transaction, { run, logs, live }: MovedRun): void {
  if (live === null) importRuns(tx, [run]);
  else importLive(tx, run, live);
  for (const { seq, at, attempt, level, message } of logs) {
    insertAll(tx.sql, 'run_logs', { run_id: run.run_id, seq, at, attempt, level, message });
  }
}

/** Its place in the queue comes with the places. */
function importLive(tx: Transaction, run: Run, { fence, lane, checkpoint }: LiveState): void {
  const { run_id: runId, job_id: jobId, agent_pool: pool, status } = run;
  if (status !== 'queued' && status !== 'delayed' && status !== 'awaiting_approval') {
    throw new Error(`a run that is ${status} cannot be moved`);
  }
  const ofVersion = tx.specs.get(jobId, run.spec_version)?.inputs ?? null;
  const inputs = payloadPlace(isDeepStrictEqual(run.inputs, ofVersion) ? null : run.inputs);
  const hasPayload = inputs.isApart || checkpoint !== null;
  const isLaneHeld = lane !== null && (status === 'queued' || isBetweenAttempts(run));
  const availableMs = Date.parse(run.available_at);
  insertAll(tx.sql, 'runs', {
    run_id: runId,
    job_id: jobId,
    type: run.type,
    version_id: run.spec_version,
    status,
    pool,
    priority: rankOf(run.priority),
    source: storedSource(run.source, run.replay_of),
    actor: run.actor,
    trace_id: run.trace_id === idToTraceId(runId) ? null : run.trace_id,
    requires_approval: run.requires_approval ? 1 : 0,
    approval_id: run.approval_id,
    scheduled_ms: Date.parse(run.scheduled_at),
    available_ms: availableMs,
    ready_ms: availableMs,
    started_ms: run.started_at === null ? null : Date.parse(run.started_at),
    attempt: run.attempt,
    fence,
    lane: lane?.group ?? null,
    lane_limit: lane?.limit ?? null,
    lane_held: isLaneHeld ? 1 : 0,
    delay_reason: run.delay_reason,
    cancel_requested: run.cancel_requested ? 1 : 0,
    may_have_run_twice: run.may_have_run_twice ? 1 : 0,
    has_payload: hasPayload ? 1 : 0,
    attempts: run.attempts.length === 0 ? null : JSON.stringify(run.attempts),
    progress: run.progress === null ? null : JSON.stringify(run.progress),
    inputs: inputs.inRow,
  });
  if (hasPayload) {
    insertAll(tx.sql, 'run_payloads', {
      run_id: runId,
      inputs: inputs.isApart ? inputs.text : null,
      checkpoint: checkpoint === null ? null : JSON.stringify(checkpoint),
    });
  }
  tx.count(status, { pool, priority: rankOf(run.priority) }, 1);
  tx.jobs.accepted(jobId);
  if (lane === null) return;
  if (isLaneHeld) changeLane(tx, lane.group, { active: 1, waiting: 0 });
  else if (run.delay_reason === 'lane_full') changeLane(tx, lane.group, { active: 0, waiting: 1 });
}

/** A run keeps its place in the lane while it waits for its next attempt. */
function isBetweenAttempts({ delay_reason: reason }: Run): boolean {
  return reason === 'retry' || reason === 'snooze';
}
