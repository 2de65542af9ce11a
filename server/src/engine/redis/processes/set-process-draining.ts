import type { Agent } from '@multi-job/contract';
import { agentIsNoWorker, agentNotFound } from '../../port/process-refusals.ts';
import type { SetAgentDraining } from '../../port/processes.ts';
import type { RedisStore } from '../store/store.ts';
import { textOf, textsOf } from '../store/replies.ts';
import { factsIn } from './process-reply.ts';

export async function setAgentDraining(
  store: RedisStore,
  { agentId, draining, actor, nowMs }: SetAgentDraining,
): Promise<Agent> {
  const reply = await store.run('set-agent-draining', [nowMs, agentId, draining ? 1 : 0, actor]);
  const [refusal, kind = ''] = textsOf(reply);
  if (refusal === 'none') throw agentNotFound(agentId);
  if (refusal === 'kind') throw agentIsNoWorker(agentId, kind);
  return { ...factsIn(textOf(reply)), alive: true, draining };
}
