import type { Pause } from '@multi-job/contract';
import { pauseView } from '../../../core/safeguards/pauses.ts';
import { noSuchPause } from '../../port/no-such-pause.ts';
import { textOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { pausesIn } from './pause-reply.ts';

export async function endPause(
  store: RedisStore,
  { scope, actor, nowMs }: { scope: string; actor: string; nowMs: number },
): Promise<Pause> {
  const json = textOf(await store.run('end-pause', [nowMs, scope, actor]));
  const [pause] = json === '' ? [] : pausesIn(`[${json}]`);
  if (pause === undefined) throw noSuchPause(scope);
  return pauseView(pause);
}
