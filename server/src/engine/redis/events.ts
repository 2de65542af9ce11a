import type { Event } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import { notAnEventId } from '../not-an-event-id.ts';
import type { EventQuery, NewEvent } from '../port/events.ts';
import { mendedJson, mendedMs } from '../readable-record.ts';
import { answerOf, mapOf, numberOrNull, pipelineAnswers, textOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';

/** `e` and the event's number in 15 digits, so that ids also sort as text. */
const ID = /^e(\d{15})$/;
/** Stream entries read at once; each holds one event or more. */
const PART = 200;
/** Events a filtered list looks at. */
const BUDGET = 20_000;
/** By how much entries may be out of order: callers whose clocks differ. */
const DISORDER_MS = 3_600_000;

type Entry = [id: string, fields: string[]];
type Record = [type: string, jobId: string, runId: string, data: Event['data']];

export async function appendEvents(store: RedisStore, events: readonly NewEvent[], nowMs: number): Promise<void> {
  if (events.length === 0) return;
  const records = events.map(({ type, jobId, runId, data }) =>
    JSON.stringify([type, jobId ?? '', runId ?? '', data ?? {}]),
  );
  await store.run('append-events', [nowMs, ...records]);
}

export async function listEvents(store: RedisStore, query: EventQuery): Promise<Event[]> {
  const { beforeId, sinceMs = -Infinity, limit } = query;
  const matches = matcherOf(query);
  const found: Event[] = [];
  let below = beforeId === undefined ? Infinity : numberOf(beforeId);
  for (let looked = 0; looked < BUDGET && found.length < limit;) {
    const { entries, events } = await readBelow(store, below);
    looked += events.length;
    found.push(...events.filter(matches));
    const oldest = entries.at(-1);
    if (oldest === undefined || entries.length < PART || timeOf(oldest) < sinceMs - DISORDER_MS) break;
    below = firstNumberOf(oldest);
  }
  return found.slice(0, limit);
}

export async function readEventsAfter(store: RedisStore, afterId: string, limit: number): Promise<Event[]> {
  const after = afterId === '' ? 0 : numberOf(afterId);
  if (limit <= 0) return [];
  const key = store.keys.of('events');
  // The next event may lie in the middle of the entry that begins before it.
  const reads = store.redis
    .pipeline()
    .get(store.keys.of('evfrom'))
    .xrevrange(key, String(after + 1), '-', 'COUNT', 1)
    .xrange(key, `(${after + 1}`, '+', 'COUNT', limit);
  const [from, straddling, following] = await pipelineAnswers(reads.exec());
  const least = Math.max(after + 1, numberOrNull(from) ?? 0);
  return [...(straddling as Entry[]), ...(following as Entry[])]
    .flatMap(eventsOf)
    .filter(({ number }) => number >= least)
    .slice(0, limit)
    .map(({ event }) => event);
}

export async function lastEventId(store: RedisStore): Promise<string> {
  const [last, from] = await answerOf(store.redis.mget(store.keys.of('evseq'), store.keys.of('evfrom')));
  const number = numberOrNull(last) ?? 0;
  return number === 0 || number < (numberOrNull(from) ?? 0) ? '' : idOf(number);
}

/** Events newest first whose number is below `below`. */
async function readBelow(store: RedisStore, below: number): Promise<{ entries: Entry[]; events: Event[] }> {
  const high = below === Infinity ? '+' : `(${below}`;
  const reads = store.redis
    .pipeline()
    .get(store.keys.of('evfrom'))
    .xrevrange(store.keys.of('events'), high, '-', 'COUNT', PART);
  const [from, reply] = await pipelineAnswers(reads.exec());
  const least = numberOrNull(from) ?? 0;
  const entries = reply as Entry[];
  const events = entries.flatMap(entry => {
    const kept = eventsOf(entry).filter(({ number }) => number < below && number >= least);
    return kept.map(({ event }) => event).reverse();
  });
  return { entries, events };
}

function eventsOf(entry: Entry): { number: number; event: Event }[] {
  const first = firstNumberOf(entry);
  const at = isoOf(mendedMs(timeOf(entry)));
  const records = JSON.parse(mendedJson(textOf(mapOf(entry[1]).get('e')), Array.isArray) ?? '[]') as Record[];
  return records.map(([type, jobId, runId, data], index) => ({
    number: first + index,
    event: { id: idOf(first + index), type, at, job_id: orNull(jobId), run_id: orNull(runId), data },
  }));
}

function firstNumberOf([id]: Entry): number {
  return Number(id.slice(0, id.indexOf('-')));
}

function timeOf([, fields]: Entry): number {
  return Number(mapOf(fields).get('t'));
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

function idOf(number: number): string {
  return `e${String(number).padStart(15, '0')}`;
}

function numberOf(id: string): number {
  const digits = ID.exec(id)?.[1];
  if (digits !== undefined) return Number(digits);
  throw notAnEventId(id);
}

function matcherOf({ type, jobId, runId, search, sinceMs }: EventQuery): (event: Event) => boolean {
  const needle = search?.toLowerCase();
  return event =>
    (type === undefined || event.type === type || (type.endsWith('.') && event.type.startsWith(type))) &&
    (jobId === undefined || event.job_id === jobId) &&
    (runId === undefined || event.run_id === runId) &&
    (sinceMs === undefined || Date.parse(event.at) >= sinceMs) &&
    (needle === undefined || hasText([event.type, event.job_id, event.run_id, event.data], needle));
}

/** Looks into values only: the names of fields are ours, and every event of a kind has them. */
function hasText(value: unknown, needle: string): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(part => hasText(part, needle));
  return value !== null && `${value as string | number | boolean}`.toLowerCase().includes(needle);
}
