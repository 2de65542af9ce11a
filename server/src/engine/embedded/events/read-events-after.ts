import type { Event } from '@multi-job/contract';
import { eventNumberOf } from '../../records/event-ids.ts';
import type { Reader } from '../store/store.ts';
import { COLUMNS, toEvent } from './event-rows.ts';
import type { EventRow } from './event-rows.ts';

export function readEventsAfter({ sql }: Reader, afterId: string, limit: number): Event[] {
  const after = afterId === '' ? 0 : eventNumberOf(afterId);
  return sql
    .rows<EventRow>(`SELECT ${COLUMNS} FROM events WHERE id > ? ORDER BY id LIMIT ?`, [after, limit])
    .map(toEvent);
}
