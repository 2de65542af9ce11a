import type { Agent } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import { agentIsNoWorker, agentNotFound } from '../agent-refusals.ts';
import type { Heartbeat, HeartbeatReply, SetAgentDraining } from '../port/agents.ts';
import { listOf, mapOf, pipelineAnswers, textOf, textsOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';

type AgentFacts = Omit<Agent, 'alive' | 'draining'>;

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
    handler_faults: [...(info.handlerFaults ?? [])],
  };
  return { cancelRunIds: textsOf(await store.run('heartbeat', [nowMs, agentId, kind, ttlMs, JSON.stringify(facts)])) };
}

export async function listAgents(store: RedisStore, nowMs: number): Promise<Agent[]> {
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

export async function countHeldRuns(store: RedisStore): Promise<Map<string, number>> {
  const counts = mapOf(listOf(await store.run('held-runs', [0])));
  return new Map([...counts].map(([workerId, count]) => [workerId, Number(count)]));
}

export async function removeAgent(
  store: RedisStore,
  { agentId, nowMs }: { agentId: string; nowMs: number },
): Promise<void> {
  await store.run('remove-agent', [nowMs, agentId]);
}

/** Processes of an older build say nothing of modules. */
function factsIn(json: string): AgentFacts {
  const facts = JSON.parse(json) as Omit<AgentFacts, 'handler_faults'> & Partial<AgentFacts>;
  return { ...facts, handler_faults: facts.handler_faults ?? [] };
}

function orderOf({ kind, agent_id }: Agent): string {
  return `${kind} ${agent_id}`;
}
