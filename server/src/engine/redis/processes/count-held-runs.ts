import { listOf, mapOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

export async function countHeldRuns(store: RedisStore): Promise<Map<string, number>> {
  const counts = mapOf(listOf(await store.run('held-runs', [0])));
  return new Map([...counts].map(([workerId, count]) => [workerId, Number(count)]));
}
