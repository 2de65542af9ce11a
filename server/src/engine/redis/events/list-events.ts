import type { Event } from '@multi-job/contract';
import type { EventQuery } from '../../port/events.ts';
import { eventNumberOf } from '../../records/event-ids.ts';
import { numberOrNull, pipelineAnswers } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { eventsOf, firstNumberOf, timeOf } from './event-reply.ts';
import type { Entry } from './event-reply.ts';

/** Stream entries read at once; each holds one event or more. */
const PART = 200;

/** Events a filtered list looks at. */
const BUDGET = 20_000;

/** By how much entries may be out of order: callers whose clocks differ. */
const DISORDER_MS = 3_600_000;

export async function listEvents(store: RedisStore, query: EventQuery): Promise<Event[]> {
  const { beforeId, sinceMs = -Infinity, limit } = query;
  const matches = matcherOf(query);
  const found: Event[] = [];
  let below = beforeId === undefined ? Infinity : eventNumberOf(beforeId);
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
