import type { MovedPlace } from '../../port/moved-records.ts';
import { byteOrder } from '../../records/byte-order.ts';
import { looseRecord } from '../runs/run-record.ts';
import { answerOf, listOf, mapOf, textOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

const PART = 1000;

/** A run with when it got its place (ms); 0 where its list does not tell. */
interface Waiter {
  runId: string;
  atMs: number;
}

/**
 * Every place in the order in which it is served: queues by pool and priority, runs that came back first; then lanes.
 * A run that is queued and in no queue, or waits for a lane and is not among those who do, comes last in its list.
 */
export async function listPlaces(store: RedisStore): Promise<MovedPlace[]> {
  const lists = new Map<string, { list: MovedPlace['list']; runIds: string[] }>();
  for (const [status, placeOf] of [
    ['q', queueOf],
    ['d', laneOf],
  ] as const) {
    for await (const { id, text } of recordsOf(store, status)) {
      const list = placeOf(text);
      if (list === null) continue;
      const key = JSON.stringify(list);
      const entry = lists.get(key) ?? { list, runIds: [] };
      entry.runIds.push(id);
      lists.set(key, entry);
    }
  }
  const places: MovedPlace[] = [];
  for (const { list, runIds } of [...lists.values()].sort((a, b) => listOrder(a.list, b.list))) {
    const waiters = list.kind === 'queue' ? await queued(store, list) : await inLane(store, list.lane);
    places.push(...placesOf(list, inOrder(waiters, runIds)));
  }
  return places;
}

async function* recordsOf({ redis, keys }: RedisStore, status: string): AsyncGenerator<{ id: string; text: string }> {
  for (let from = 0; ; from += PART) {
    const ids = await answerOf(redis.zrange(keys.of(`s:${status}`), String(from), String(from + PART - 1)));
    if (ids.length === 0) return;
    const texts = await answerOf(redis.mget(ids.map(id => keys.run(id))));
    for (const [at, id] of ids.entries()) {
      const text = texts[at] ?? null;
      if (text !== null && looseRecord(text).status === status) yield { id, text };
    }
  }
}

function queueOf(text: string): MovedPlace['list'] {
  const { pool, priority } = looseRecord(text);
  return { kind: 'queue', pool: pool === '' ? 'default' : pool, priority: Number(priority || '2') - 1 };
}

function laneOf(text: string): MovedPlace['list'] | null {
  const { reason, lane } = looseRecord(text);
  return reason === 'l' ? { kind: 'lane', lane } : null;
}

function listOrder(a: MovedPlace['list'], b: MovedPlace['list']): number {
  if (a.kind === 'queue' && b.kind === 'queue') return byteOrder(a.pool, b.pool) || a.priority - b.priority;
  if (a.kind === 'lane' && b.kind === 'lane') return byteOrder(a.lane, b.lane);
  return a.kind === 'queue' ? -1 : 1;
}

async function queued(
  { redis, keys }: RedisStore,
  { pool, priority }: Extract<MovedPlace['list'], { kind: 'queue' }>,
): Promise<Waiter[]> {
  const waiters: Waiter[] = [];
  const queue = keys.of(`q:${pool}:${priority + 1}`);
  // What came back stands before all others, whenever that was.
  for (const [key, isBack] of [
    [`${queue}:b`, true],
    [queue, false],
  ] as const) {
    // What was handed out may lie there still; it is done with.
    for (let from = await lastHandedOut({ redis }, key); ;) {
      const entries = await answerOf(redis.xrange(key, from, '+', 'COUNT', PART));
      for (const [id, fields] of entries) {
        waiters.push({ runId: textOf(fields[1]), atMs: isBack ? 0 : Number(id.slice(0, id.indexOf('-'))) });
      }
      if (entries.length < PART) break;
      from = `(${entries.at(-1)?.[0] ?? ''}`;
    }
  }
  return waiters;
}

/** From where on entries wait: behind the last that the group was given. */
async function lastHandedOut({ redis }: Pick<RedisStore, 'redis'>, key: string): Promise<string> {
  if ((await answerOf(redis.exists(key))) === 0) return '-';
  const [group] = listOf(await answerOf(redis.xinfo('GROUPS', key)));
  const last = group === undefined ? '' : (mapOf(listOf(group)).get('last-delivered-id') ?? '');
  return last === '' ? '-' : `(${last}`;
}

async function inLane({ redis, keys }: RedisStore, lane: string): Promise<Waiter[]> {
  const ids = await answerOf(redis.zrange(keys.of(`lw:${lane}`), '0', '-1'));
  return ids.map(runId => ({ runId, atMs: 0 }));
}

/** Entries of runs that are not there are stale. Of a run with several the first one counts, as it would be taken by it. */
function inOrder(waiters: readonly Waiter[], runIds: readonly string[]): Waiter[] {
  const left = new Set(runIds);
  const found = waiters.filter(({ runId }) => left.delete(runId));
  const lastMs = found.at(-1)?.atMs ?? 0;
  return [...found, ...Array.from(left, runId => ({ runId, atMs: lastMs }))];
}

/** Times that never fall, and are the same only where the ids stand in order: the other engine goes by both. */
function placesOf(list: MovedPlace['list'], waiters: readonly Waiter[]): MovedPlace[] {
  let lastMs = 0;
  let lastId = '';
  return waiters.map(({ runId, atMs }) => {
    lastMs = Math.max(atMs, byteOrder(runId, lastId) > 0 ? lastMs : lastMs + 1);
    lastId = runId;
    return { list, runId, readyMs: lastMs };
  });
}
