import type { Reader } from '../store/store.ts';

export function countHeldRuns({ sql }: Reader): Map<string, number> {
  const rows = sql.rows<{ worker_id: string; count: number }>(
    `SELECT worker_id, count(*) AS count FROM runs INDEXED BY runs_held WHERE status = 'running' GROUP BY worker_id`,
  );
  return new Map(rows.map(row => [row.worker_id, row.count]));
}
