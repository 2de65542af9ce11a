import type { RunStatus } from '@multi-job/contract';
import { AppError } from '../../../core/errors.ts';
import type { Enqueue, EnqueuedRun } from '../../port/queue.ts';
import type { Reader } from '../store/store.ts';
import type { Transaction } from '../store/transaction.ts';

type KeptRun = Pick<EnqueuedRun, 'runId' | 'jobId' | 'status'>;

/** The runs of the first call with this key, as they are now; null when there was none. */
export function recallEnqueue(
  reader: Reader,
  { idempotency, nowMs }: Pick<Enqueue, 'idempotency' | 'nowMs'>,
): EnqueuedRun[] | null {
  if (idempotency === undefined) return null;
  const kept = reader.sql.row<{ fingerprint: string; runs: string }>(
    'SELECT fingerprint, runs FROM idempotency_keys WHERE key = ? AND expires_ms > ?',
    [idempotency.key, nowMs],
  );
  if (kept === undefined) return null;
  if (kept.fingerprint !== idempotency.fingerprint) {
    throw new AppError('IDEMPOTENCY_MISMATCH', 'This idempotency key was used for another request; take a new key.');
  }
  return (JSON.parse(kept.runs) as KeptRun[]).map(run => ({
    ...run,
    status: statusNow(reader, run.runId) ?? run.status,
    isDuplicate: true,
  }));
}

export function rememberEnqueue(tx: Transaction, { idempotency, nowMs }: Enqueue, runs: readonly KeptRun[]): void {
  if (idempotency === undefined) return;
  tx.sql.run(
    `INSERT INTO idempotency_keys (key, fingerprint, runs, expires_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET fingerprint = excluded.fingerprint, runs = excluded.runs, expires_ms = excluded.expires_ms`,
    [
      idempotency.key,
      idempotency.fingerprint,
      JSON.stringify(runs.map(({ runId, jobId, status }) => ({ runId, jobId, status }))),
      Math.ceil(nowMs + idempotency.ttlMs),
    ],
  );
}

function statusNow({ sql }: Reader, runId: string): RunStatus | undefined {
  return sql.row<{ status: RunStatus }>('SELECT status FROM runs WHERE run_id = ?', [runId])?.status;
}
