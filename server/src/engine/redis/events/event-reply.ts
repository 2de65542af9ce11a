import type { Event } from '@multi-job/contract';
import { isoOf } from '../../../core/clock.ts';
import { eventIdOf } from '../../records/event-ids.ts';
import { mendedJson, mendedMs } from '../../records/readable-record.ts';
import { mapOf, textOf } from '../store/replies.ts';

export type Entry = [id: string, fields: string[]];

type Record = [type: string, jobId: string, runId: string, data: Event['data']];

export function eventsOf(entry: Entry): { number: number; event: Event }[] {
  const first = firstNumberOf(entry);
  const at = isoOf(mendedMs(timeOf(entry)));
  const records = JSON.parse(mendedJson(textOf(mapOf(entry[1]).get('e')), Array.isArray) ?? '[]') as Record[];
  return records.map(([type, jobId, runId, data], index) => ({
    number: first + index,
    event: { id: eventIdOf('redis', first + index), type, at, job_id: orNull(jobId), run_id: orNull(runId), data },
  }));
}

export function firstNumberOf([id]: Entry): number {
  return Number(id.slice(0, id.indexOf('-')));
}

export function timeOf([, fields]: Entry): number {
  return Number(mapOf(fields).get('t'));
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
