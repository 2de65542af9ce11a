import type { Reader } from '../store/store.ts';
import { eventIdOf } from '../../records/event-ids.ts';

export function lastEventId({ sql }: Reader): string {
  const newest = sql.row<{ id: number | null }>('SELECT max(id) AS id FROM events')?.id ?? null;
  return newest === null ? '' : eventIdOf('embedded', newest);
}
