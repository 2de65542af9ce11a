import type { Reader } from '../store/store.ts';

export function countToCheck({ sql }: Reader): number {
  const counted = sql.row<{ count: number }>(
    `SELECT (SELECT count(*) FROM runs INDEXED BY runs_by_type) + (SELECT count(*) FROM jobs) * 2
       + (SELECT count(*) FROM documents) + (SELECT count(*) FROM agents) AS count`,
  );
  return counted?.count ?? 0;
}
