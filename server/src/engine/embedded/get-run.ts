import type { Run, RunLogLine } from '@multi-job/contract';
import { runOf } from './list-runs.ts';
import { RUN_COLUMNS } from './run-rows.ts';
import type { RunRow } from './run-rows.ts';
import type { Reader } from './store.ts';

export function getRun(reader: Reader, runId: string): Run | null {
  const row = reader.sql.row<RunRow>(`SELECT ${RUN_COLUMNS} FROM runs WHERE run_id = ?`, [runId]);
  return row === undefined ? null : runOf(reader, row, true);
}

export function listRunLogs(
  { sql }: Reader,
  { runId, afterSeq, limit }: { runId: string; afterSeq: number; limit: number },
): RunLogLine[] {
  return sql.rows<RunLogLine>(
    'SELECT seq, at, attempt, level, message FROM run_logs WHERE run_id = ? AND seq > ? ORDER BY seq LIMIT ?',
    [runId, afterSeq, limit],
  );
}
