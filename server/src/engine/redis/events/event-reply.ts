import type { Event } from '@multi-job/contract';
import { isoOf } from '../../../core/clock.ts';
import { notAnEventId } from '../../port/not-an-event-id.ts';
import { mendedJson, mendedMs } from '../../records/readable-record.ts';
import { mapOf, textOf } from '../store/replies.ts';

/** `e` and the event's number in 15 digits, so that ids also sort as text. */
const ID = /^e(\d{15})$/;

export type Entry = [id: string, fields: string[]];

type Record = [type: string, jobId: string, runId: string, data: Event['data']];

export function eventsOf(entry: Entry): { number: number; event: Event }[] {
  const first = firstNumberOf(entry);
  const at = isoOf(mendedMs(timeOf(entry)));
  const records = JSON.parse(mendedJson(textOf(mapOf(entry[1]).get('e')), Array.isArray) ?? '[]') as Record[];
  return records.map(([type, jobId, runId, data], index) => ({
    number: first + index,
    event: { id: idOf(first + index), type, at, job_id: orNull(jobId), run_id: orNull(runId), data },
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

export function idOf(number: number): string {
  return `e${String(number).padStart(15, '0')}`;
}

export function numberOf(id: string): number {
  const digits = ID.exec(id)?.[1];
  if (digits !== undefined) return Number(digits);
  throw notAnEventId(id);
}
