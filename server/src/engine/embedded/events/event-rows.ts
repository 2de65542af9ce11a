import type { Event } from '@multi-job/contract';
import { isoOf } from '../../../core/clock.ts';
import { eventIdOf } from '../../records/event-ids.ts';
import { isJsonObject, mendedJson, mendedMs } from '../../records/readable-record.ts';

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
    id: eventIdOf('embedded', row.id),
    type: row.type,
    at: isoOf(mendedMs(row.at_ms)),
    job_id: row.job_id,
    run_id: row.run_id,
    data: JSON.parse(mendedJson(row.data, isJsonObject) ?? '{}') as Event['data'],
  };
}
