import type { Event } from '@multi-job/contract';
import { isoOf } from '../../../core/clock.ts';
import { notAnEventId } from '../../port/not-an-event-id.ts';
import { isJsonObject, mendedJson, mendedMs } from '../../records/readable-record.ts';

/** Ids are padded so that they sort as text. */
const ID_DIGITS = 16;

export interface EventRow {
  id: number;
  type: string;
  at_ms: number;
  job_id: string | null;
  run_id: string | null;
  data: string | null;
}

export const COLUMNS = 'id, type, at_ms, job_id, run_id, data';

export function toEvent(row: EventRow): Event {
  return {
    id: idText(row.id),
    type: row.type,
    at: isoOf(mendedMs(row.at_ms)),
    job_id: row.job_id,
    run_id: row.run_id,
    data: JSON.parse(mendedJson(row.data, isJsonObject) ?? '{}') as Event['data'],
  };
}

export function idText(id: number): string {
  return String(id).padStart(ID_DIGITS, '0');
}

export function idNumber(id: string): number {
  if (id.length === ID_DIGITS && /^\d+$/.test(id)) return Number(id);
  throw notAnEventId(id);
}
