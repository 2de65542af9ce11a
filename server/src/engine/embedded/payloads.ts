import type { JobSpec } from '@multi-job/contract';
import type { Reader } from './store.ts';
import type { Transaction } from './transaction.ts';

export interface Payload {
  /** Null: those of the version. */
  inputs: JobSpec['inputs'] | null;
  /** JSON, or null. */
  output: string | null;
  checkpoint: unknown;
}

/** What a run carries beside its row; null when it carries nothing. */
export function payloadOf({ sql }: Pick<Reader, 'sql'>, runId: string): Payload | null {
  const row = sql.row<{ inputs: string | null; output: string | null; checkpoint: string | null }>(
    'SELECT inputs, output, checkpoint FROM run_payloads WHERE run_id = ?',
    [runId],
  );
  if (row === undefined) return null;
  return {
    inputs: row.inputs === null ? null : (JSON.parse(row.inputs) as JobSpec['inputs']),
    output: row.output,
    checkpoint: row.checkpoint === null ? null : (JSON.parse(row.checkpoint) as unknown),
  };
}

/** Replaces the state that the run's next attempt will be given. */
export function storeCheckpoint(tx: Transaction, runId: string, checkpoint: unknown): void {
  tx.sql.run(
    `INSERT INTO run_payloads (run_id, checkpoint) VALUES (?, ?)
     ON CONFLICT DO UPDATE SET checkpoint = excluded.checkpoint`,
    [runId, checkpoint === null ? null : JSON.stringify(checkpoint)],
  );
  tx.sql.run('UPDATE live_runs SET has_payload = 1 WHERE run_id = ? AND has_payload = 0', [runId]);
}
