import type { Agent } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import type { Heartbeat, HeartbeatReply } from '../port/agents.ts';
import { listOf, mapOf, pipelineAnswers, textsOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';

type AgentFacts = Omit<Agent, 'alive'>;

export async function heartbeat(store: RedisStore, command: Heartbeat): Promise<HeartbeatReply> {
  const { agentId, kind, info, nowMs, ttlMs } = command;
  const facts: AgentFacts = {
    agent_id: agentId,
    kind,
    host: info.host,
    pid: info.pid,
    version: info.version,
    started_at: isoOf(info.startedAtMs),
    last_seen_at: isoOf(nowMs),
    pool: info.pool,
    slots: info.slots,
    active: info.active,
    types: [...info.types],
  };
  return { cancelRunIds: textsOf(await store.run('heartbeat', [nowMs, agentId, kind, ttlMs, JSON.stringify(facts)])) };
}

export async function listAgents(store: RedisStore, nowMs: number): Promise<Agent[]> {
  const reads = store.redis
    .multi()
    .hvals(store.keys.of('agents'))
    .zrangebyscore(store.keys.of('alive'), `(${nowMs}`, '+inf', 'WITHSCORES');
  const [facts, alive] = await pipelineAnswers(reads.exec());
  const living = mapOf(listOf(alive).flat());
  return textsOf(facts)
    .map(json => {
      const agent = JSON.parse(json) as AgentFacts;
      return { ...agent, alive: living.has(agent.agent_id) };
    })
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

export async function removeAgent(
  store: RedisStore,
  { agentId, nowMs }: { agentId: string; nowMs: number },
): Promise<void> {
  await store.run('remove-agent', [nowMs, agentId]);
}

function orderOf({ kind, agent_id }: Agent): string {
  return `${kind} ${agent_id}`;
}
