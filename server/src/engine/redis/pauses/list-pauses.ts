import type { Pause } from '@multi-job/contract';
import { inForce, pauseView } from '../../../core/safeguards/pauses.ts';
import { answerOf, textOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { pausesIn } from './pause-reply.ts';

export async function listPauses(store: RedisStore, nowMs: number): Promise<Pause[]> {
  const stored = textOf(await answerOf(store.redis.hget(store.keys.of('pools'), '|pauses')));
  return inForce(pausesIn(stored), nowMs).map(pauseView);
}
