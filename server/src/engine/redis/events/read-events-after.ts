import type { Event } from '@multi-job/contract';
import { numberOrNull, pipelineAnswers } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { eventNumberOf } from '../../records/event-ids.ts';
import { eventsOf } from './event-reply.ts';
import type { Entry } from './event-reply.ts';

export async function readEventsAfter(store: RedisStore, afterId: string, limit: number): Promise<Event[]> {
  const after = afterId === '' ? 0 : eventNumberOf(afterId);
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
