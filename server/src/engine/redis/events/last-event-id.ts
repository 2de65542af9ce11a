import { answerOf, numberOrNull } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { eventIdOf } from '../../records/event-ids.ts';

export async function lastEventId(store: RedisStore): Promise<string> {
  const [last, from] = await answerOf(store.redis.mget(store.keys.of('evseq'), store.keys.of('evfrom')));
  const number = numberOrNull(last) ?? 0;
  return number === 0 || number < (numberOrNull(from) ?? 0) ? '' : eventIdOf('redis', number);
}
