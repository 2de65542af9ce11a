import type { Event } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import type { EventQuery, NewEvent } from '../port/events.ts';
import { answerOf, mapOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';

const ID = /^(\d{1,16})-(\d{1,19})$/;
/** Entries read at once, and at most by one filtered list. */
const PART = 500;
const BUDGET = 20_000;
/** By how much entries may be out of order: callers whose clocks differ. */
const DISORDER_MS = 3_600_000;

export async function appendEvents(store: RedisStore, events: readonly NewEvent[], nowMs: number): Promise<void> {
  if (events.length === 0) return;
  const args = events.flatMap(({ type, jobId, runId, data }) => [
    type,
    jobId ?? '',
    runId ?? '',
    data === undefined ? '' : JSON.stringify(data),
  ]);
  await store.run('append-events', [nowMs, ...args]);
}

export async function listEvents(store: RedisStore, query: EventQuery): Promise<Event[]> {
  const { beforeId, sinceMs = -Infinity, limit } = query;
  if (beforeId !== undefined) assertId(beforeId);
  const matches = matcherOf(query);
  const found: Event[] = [];
  let high = beforeId === undefined ? '+' : `(${beforeId}`;
  for (let looked = 0; looked < BUDGET && found.length < limit; looked += PART) {
    const entries = await answerOf(store.redis.xrevrange(store.keys.of('events'), high, '-', 'COUNT', PART));
    for (const [id, fields] of entries) {
      const event = eventOf(id, fields);
      if (matches(event)) found.push(event);
      if (found.length === limit) break;
    }
    const oldest = entries.at(-1);
    if (oldest === undefined || entries.length < PART) break;
    if (Date.parse(eventOf(...oldest).at) < sinceMs - DISORDER_MS) break;
    high = `(${oldest[0]}`;
  }
  return found;
}

export async function readEventsAfter(store: RedisStore, afterId: string, limit: number): Promise<Event[]> {
  if (afterId !== '') assertId(afterId);
  if (limit <= 0) return [];
  const low = afterId === '' ? '-' : `(${afterId}`;
  const entries = await answerOf(store.redis.xrange(store.keys.of('events'), low, '+', 'COUNT', limit));
  return entries.map(([id, fields]) => eventOf(id, fields));
}

export async function lastEventId(store: RedisStore): Promise<string> {
  const entries = await answerOf(store.redis.xrevrange(store.keys.of('events'), '+', '-', 'COUNT', 1));
  return entries[0]?.[0] ?? '';
}

function assertId(id: string): void {
  if (ID.test(id)) return;
  throw new AppError('VALIDATION', `"${id.slice(0, 64)}" is not the id of an event; take one that the timeline gave.`);
}

/** The id holds the time unless field `t` does. */
function eventOf(id: string, flat: readonly string[]): Event {
  const fields = mapOf(flat);
  const data = fields.get('d') ?? '';
  return {
    id,
    type: fields.get('e') ?? '',
    at: isoOf(Number(fields.get('t') ?? id.slice(0, id.indexOf('-')))),
    job_id: fields.get('j') || null,
    run_id: fields.get('r') || null,
    data: data === '' ? {} : (JSON.parse(data) as Event['data']),
  };
}

function matcherOf({ type, jobId, runId, search, sinceMs }: EventQuery): (event: Event) => boolean {
  const needle = search?.toLowerCase();
  return event =>
    (type === undefined || event.type === type || (type.endsWith('.') && event.type.startsWith(type))) &&
    (jobId === undefined || event.job_id === jobId) &&
    (runId === undefined || event.run_id === runId) &&
    (sinceMs === undefined || Date.parse(event.at) >= sinceMs) &&
    (needle === undefined || JSON.stringify(event).toLowerCase().includes(needle));
}
