import type { Run, RunLogLine } from '@multi-job/contract';
import { runOf } from './list-runs.ts';
import { FINISHED_RUN_COLUMNS, LIVE_RUN_COLUMNS } from './run-rows.ts';
import type { RunRow } from './run-rows.ts';
import type { Reader } from './store.ts';

export function getRun(reader: Reader, runId: string): Run | null {
  const row =
    reader.sql.row<RunRow>(`SELECT ${LIVE_RUN_COLUMNS} FROM live_runs WHERE run_id = ?`, [runId]) ??
    reader.sql.row<RunRow>(`SELECT ${FINISHED_RUN_COLUMNS} FROM finished_runs WHERE run_id = ?`, [runId]);
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
