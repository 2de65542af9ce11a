import type { Reader } from '../store/store.ts';

/** The earliest wake time of the schedule, or null when nothing is armed. */
export function nextWakeMs({ sql }: Pick<Reader, 'sql'>): number | null {
  const next = sql.row<{ at: number | null }>('SELECT min(wake_ms) AS at FROM job_state WHERE wake_ms IS NOT NULL');
  return next?.at ?? null;
}
