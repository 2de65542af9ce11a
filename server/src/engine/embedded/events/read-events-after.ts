import type { Event } from '@multi-job/contract';
import type { Reader } from '../store/store.ts';
import { COLUMNS, idNumber, toEvent } from './event-rows.ts';
import type { EventRow } from './event-rows.ts';

export function readEventsAfter({ sql }: Reader, afterId: string, limit: number): Event[] {
  const after = afterId === '' ? 0 : idNumber(afterId);
  return sql
    .rows<EventRow>(`SELECT ${COLUMNS} FROM events WHERE id > ? ORDER BY id LIMIT ?`, [after, limit])
    .map(toEvent);
}
