import type { RunLogLine } from '@multi-job/contract';
import type { RunLogQuery } from '../../port/queries.ts';
import type { Reader } from '../store/store.ts';

export function listRunLogs({ sql }: Reader, { runId, afterSeq, limit, newest = false }: RunLogQuery): RunLogLine[] {
  const lines = sql.rows<RunLogLine>(
    `SELECT seq, at, attempt, level, message FROM run_logs WHERE run_id = ? AND seq > ?
       ORDER BY seq ${newest ? 'DESC' : 'ASC'} LIMIT ?`,
    [runId, afterSeq, limit],
  );
  return newest ? lines.reverse() : lines;
}
