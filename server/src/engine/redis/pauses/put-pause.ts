import type { Pause } from '@multi-job/contract';
import { pauseView } from '../../../core/safeguards/pauses.ts';
import type { PutPause } from '../../port/pauses.ts';
import { textOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

export async function putPause(store: RedisStore, { scope, untilMs, reason, actor, nowMs }: PutPause): Promise<Pause> {
  const since = textOf(await store.run('put-pause', [nowMs, scope, untilMs, reason, actor]));
  return pauseView({ scope, untilMs, sinceMs: Number(since), reason, actor });
}
