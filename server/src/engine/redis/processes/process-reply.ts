import type { Agent } from '@multi-job/contract';

export type AgentFacts = Omit<Agent, 'alive' | 'draining'>;

/** Processes of an older build say nothing of modules. */
export function factsIn(json: string): AgentFacts {
  const facts = JSON.parse(json) as Omit<AgentFacts, 'handler_faults'> & Partial<AgentFacts>;
  return { ...facts, handler_faults: facts.handler_faults ?? [] };
}
