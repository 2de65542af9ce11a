import type { Lane } from '../../../core/safeguards/guard-settings.ts';
import { payloadPlace } from '../store/payloads.ts';
import type { Transaction } from '../store/transaction.ts';

export interface RunToInsert {
  runId: string;
  jobId: string;
  type: string;
  versionId: string;
  status: 'queued' | 'delayed' | 'awaiting_approval';
  delayReason: 'run_at' | 'lane_full' | null;
  pool: string;
  priority: number;
  source: string;
  actor: string | null;
  /** The approval without which the run does not start, or null. */
  approvalId: string | null;
  /** Null: derived from the run id. */
  traceId: string | null;
  scheduledMs: number;
  availableMs: number;
  readyMs: number;
  lane: Lane | null;
  isLaneHeld: boolean;
  /** Null: those of the version, which are not stored again. */
  inputs: Record<string, unknown> | null;
}

/** Stores a new live run and counts it among those of its status; its job is told by the caller. */
export function insertRun(tx: Transaction, run: RunToInsert): void {
  const inputs = payloadPlace(run.inputs);
  tx.sql.run(
    `INSERT INTO runs (run_id, job_id, type, version_id, status, delay_reason, pool, priority, source, actor, trace_id,
       scheduled_ms, available_ms, ready_ms, lane, lane_limit, lane_held,
       has_payload, inputs, requires_approval, approval_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      run.runId,
      run.jobId,
      run.type,
      run.versionId,
      run.status,
      run.delayReason,
      run.pool,
      run.priority,
      run.source,
      run.actor,
      run.traceId,
      run.scheduledMs,
      run.availableMs,
      run.readyMs,
      run.lane?.group ?? null,
      run.lane?.limit ?? null,
      run.isLaneHeld ? 1 : 0,
      inputs.isApart ? 1 : 0,
      inputs.inRow,
      run.approvalId === null ? 0 : 1,
      run.approvalId,
    ],
  );
  if (inputs.isApart) {
    tx.sql.run('INSERT INTO run_payloads (run_id, inputs) VALUES (?, ?)', [run.runId, inputs.text]);
  }
  tx.count(run.status, run, 1);
}
