import type { Agent } from '@multi-job/contract';
import { listOf, mapOf, pipelineAnswers, textsOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { factsIn } from './process-reply.ts';

export async function listProcesses(store: RedisStore, nowMs: number): Promise<Agent[]> {
  const reads = store.redis
    .multi()
    .hvals(store.keys.of('agents'))
    .zrangebyscore(store.keys.of('alive'), `(${nowMs}`, '+inf', 'WITHSCORES')
    .smembers(store.keys.of('drain'));
  const [facts, alive, draining] = await pipelineAnswers(reads.exec());
  const living = mapOf(listOf(alive).flat());
  const drained = new Set(textsOf(draining));
  return textsOf(facts)
    .map(json => {
      const agent = factsIn(json);
      return { ...agent, alive: living.has(agent.agent_id), draining: drained.has(agent.agent_id) };
    })
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function orderOf({ kind, agent_id }: Agent): string {
  return `${kind} ${agent_id}`;
}
