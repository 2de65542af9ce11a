import type { Reader } from '../store/store.ts';
import { idText } from './event-rows.ts';

export function lastEventId({ sql }: Reader): string {
  const newest = sql.row<{ id: number | null }>('SELECT max(id) AS id FROM events')?.id ?? null;
  return newest === null ? '' : idText(newest);
}
