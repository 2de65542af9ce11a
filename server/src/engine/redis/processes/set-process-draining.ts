import type { Agent } from '@multi-job/contract';
import { processIsNoWorker, processNotFound } from '../../port/process-refusals.ts';
import type { SetProcessDraining } from '../../port/processes.ts';
import { textOf, textsOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { factsIn } from './process-reply.ts';

export async function setProcessDraining(
  store: RedisStore,
  { processId, draining, actor, nowMs }: SetProcessDraining,
): Promise<Agent> {
  const reply = await store.run('set-process-draining', [nowMs, processId, draining ? 1 : 0, actor]);
  const [refusal, kind = ''] = textsOf(reply);
  if (refusal === 'none') throw processNotFound(processId);
  if (refusal === 'kind') throw processIsNoWorker(processId, kind);
  return { ...factsIn(textOf(reply)), alive: true, draining };
}
