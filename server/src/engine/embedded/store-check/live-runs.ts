import type { Reader } from '../store/store.ts';

/** Runs that have not ended, through the indexes of what waits and what runs: cost follows their number, not the history. */
export const LIVE = `(
  SELECT * FROM runs INDEXED BY runs_queue WHERE status = 'queued'
  UNION ALL SELECT * FROM runs INDEXED BY runs_held WHERE status = 'running'
  UNION ALL SELECT * FROM runs INDEXED BY runs_by_status
    WHERE status NOT IN ('queued', 'running') AND status IN ('delayed', 'awaiting_approval'))`;

/** Whether so few runs are live that all of them may be looked at in one step. */
export function isFewLive({ sql }: Reader, mostLive: number): boolean {
  const row = sql.row<{ count: number }>(`SELECT count(*) AS count FROM (SELECT 1 FROM ${LIVE} LIMIT ?)`, [
    mostLive + 1,
  ]);
  return (row?.count ?? 0) <= mostLive;
}
