import type { Run } from '@multi-job/contract';
import type { Reader } from '../store/store.ts';
import { runOf } from './list-runs.ts';
import { RUN_COLUMNS } from './run-rows.ts';
import type { RunRow } from './run-rows.ts';

export function getRun(reader: Reader, runId: string): Run | null {
  const row = reader.sql.row<RunRow>(`SELECT ${RUN_COLUMNS} FROM runs WHERE run_id = ?`, [runId]);
  return row === undefined ? null : runOf(reader, row, true);
}
