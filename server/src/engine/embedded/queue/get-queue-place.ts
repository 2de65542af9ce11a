import type { QueuePlace } from '../../port/queries.ts';
import { priorityAt } from '../runs/run-rows.ts';
import type { Reader } from '../store/store.ts';

interface QueuedRow {
  run_id: string;
  pool: string;
  priority: number;
  ready_ms: number;
}

export function getQueuePlace(
  { sql }: Reader,
  { jobId, atMost }: { jobId: string; atMost: number },
): QueuePlace | null {
  const run = sql.row<QueuedRow>(
    `SELECT run_id, pool, priority, ready_ms FROM runs WHERE job_id = ? AND status = 'queued'
     ORDER BY run_id LIMIT 1`,
    [jobId],
  );
  if (run === undefined) return null;
  const ahead = { critical: 0, normal: 0, low: 0 };
  const higher = sql.rows<{ priority: number; count: number }>(
    `SELECT priority, count FROM live_counts WHERE status = 'queued' AND pool = ? AND priority < ?`,
    [run.pool, run.priority],
  );
  for (const { priority, count } of higher) ahead[priorityAt(priority)] = count;
  const earlier = earlierRuns({ sql }, run, atMost);
  ahead[priorityAt(run.priority)] = earlier;
  return {
    runId: run.run_id,
    pool: run.pool,
    priority: priorityAt(run.priority),
    ahead,
    isAtLeast: earlier === atMost,
  };
}

function earlierRuns({ sql }: Pick<Reader, 'sql'>, run: QueuedRow, atMost: number): number {
  const counted = sql.row<{ count: number }>(
    `SELECT count(*) AS count FROM (
       SELECT 1 FROM runs INDEXED BY runs_queue
       WHERE status = 'queued' AND pool = ? AND priority = ? AND (ready_ms < ? OR (ready_ms = ? AND run_id < ?))
       LIMIT ?)`,
    [run.pool, run.priority, run.ready_ms, run.ready_ms, run.run_id, atMost],
  );
  return counted?.count ?? 0;
}
