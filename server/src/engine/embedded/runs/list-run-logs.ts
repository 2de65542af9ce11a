import type { RunLogLine } from '@multi-job/contract';
import type { Reader } from '../store/store.ts';

export function listRunLogs(
  { sql }: Reader,
  { runId, afterSeq, limit }: { runId: string; afterSeq: number; limit: number },
): RunLogLine[] {
  return sql.rows<RunLogLine>(
    'SELECT seq, at, attempt, level, message FROM run_logs WHERE run_id = ? AND seq > ? ORDER BY seq LIMIT ?',
    [runId, afterSeq, limit],
  );
}
