import type { JobSpec } from '@multi-job/contract';
import { payloadJson } from '../../records/readable-record.ts';
import type { Reader } from './store.ts';
import type { Transaction } from './transaction.ts';

/** JSON of up to so many characters is kept in the run's own row. */
const IN_ROW_CHARS = 500;

/** Where a value is kept: in the run's row, or apart because it is large. */
export interface PayloadPlace {
  text: string | null;
  inRow: string | null;
  isApart: boolean;
}

export function payloadPlace(value: unknown): PayloadPlace {
  const text = value === null || value === undefined ? null : JSON.stringify(value);
  const isApart = text !== null && text.length > IN_ROW_CHARS;
  return { text, inRow: isApart ? null : text, isApart };
}

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
    inputs: row.inputs === null ? null : (payloadJson(row.inputs) as JobSpec['inputs']),
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
  tx.sql.run('UPDATE runs SET has_payload = 1 WHERE run_id = ? AND has_payload = 0', [runId]);
}
