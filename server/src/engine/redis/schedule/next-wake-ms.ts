import { answerOf, numberOrNull } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

export async function nextWakeMs(store: RedisStore): Promise<number | null> {
  const [, wake] = await answerOf(store.redis.zrange(store.keys.of('wake'), '0', '0', 'WITHSCORES'));
  return numberOrNull(wake);
}

/** A cooldown that a success cleared is kept as 0. */
export function cooldownOf(text: string | undefined): number | null {
  const untilMs = numberOrNull(text);
  return untilMs === 0 ? null : untilMs;
}
