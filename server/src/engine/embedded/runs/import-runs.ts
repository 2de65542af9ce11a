import { isDeepStrictEqual } from 'node:util';
import type { Run } from '@multi-job/contract';
import { idToTraceId } from '../../../core/ids.ts';
import { assertFinished } from '../../port/finished-runs.ts';
import type { FinishedRun } from '../../port/finished-runs.ts';
import type { ImportedRuns } from '../../port/history.ts';
import { storedSource } from '../../records/replay-source.ts';
import { payloadPlace } from '../store/payloads.ts';
import type { Transaction } from '../store/transaction.ts';
import { rankOf } from './run-rows.ts';

export function importRuns(tx: Transaction, runs: readonly Run[]): ImportedRuns {
  let imported = 0;
  for (const run of assertFinished(runs)) {
    if (isStored(tx, run.run_id)) continue;
    importRun(tx, run);
    imported += 1;
  }
  return { imported, skipped: runs.length - imported };
}

function isStored({ sql }: Transaction, runId: string): boolean {
  return sql.row('SELECT 1 AS found FROM runs WHERE run_id = ?', [runId]) !== undefined;
}

/** Inputs that are those of the version are not stored again; every attempt is told by `attempts`. */
function importRun(tx: Transaction, run: FinishedRun): void {
  const { run_id: runId, job_id: jobId, result } = run;
  const ofVersion = tx.specs.get(jobId, run.spec_version)?.inputs ?? null;
  const inputs = payloadPlace(run.inputs === null || isDeepStrictEqual(run.inputs, ofVersion) ? null : run.inputs);
  const output = payloadPlace(result?.output ?? null);
  const hasPayload = inputs.isApart || output.isApart;
  tx.sql.run(
    `INSERT INTO runs (
       run_id, job_id, type, version_id, status, pool, priority, source, actor, trace_id, scheduled_ms, available_ms,
       ready_ms, started_ms, finished_ms, worker_id, attempt, cancel_requested, may_have_run_twice, has_payload,
       duration_ms, error_code, error_message, attempts, progress, requires_approval, approval_id, inputs, output)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      runId,
      jobId,
      run.type,
      run.spec_version,
      run.status,
      run.agent_pool,
      rankOf(run.priority),
      storedSource(run.source, run.replay_of),
      run.actor,
      run.trace_id === idToTraceId(runId) ? null : run.trace_id,
      Date.parse(run.scheduled_at),
      Date.parse(run.available_at),
      Date.parse(run.available_at),
      run.started_at === null ? null : Date.parse(run.started_at),
      Date.parse(run.finished_at),
      run.worker_id,
      run.attempt,
      run.cancel_requested ? 1 : 0,
      run.may_have_run_twice ? 1 : 0,
      hasPayload ? 1 : 0,
      result?.duration_ms ?? null,
      result?.error?.code ?? null,
      result?.error?.message ?? null,
      run.attempts.length === 0 ? null : JSON.stringify(run.attempts),
      jsonOrNull(run.progress),
      run.requires_approval ? 1 : 0,
      run.approval_id,
      inputs.inRow,
      output.inRow,
    ],
  );
  if (hasPayload) {
    tx.sql.run('INSERT INTO run_payloads (run_id, inputs, output) VALUES (?, ?, ?)', [
      runId,
      inputs.isApart ? inputs.text : null,
      output.isApart ? output.text : null,
    ]);
  }
  // One more run of the job is kept; its failure memory is not told.
  tx.jobs.imported(jobId);
}

function jsonOrNull(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
