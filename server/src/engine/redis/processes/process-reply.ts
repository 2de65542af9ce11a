import type { Agent } from '@multi-job/contract';

export type ProcessFacts = Omit<Agent, 'alive' | 'draining'>;

/** Processes of an older build say nothing of modules, nor of MCP servers. */
export function factsIn(json: string): ProcessFacts {
  const facts = JSON.parse(json) as Omit<ProcessFacts, 'handler_faults' | 'mcp'> & Partial<ProcessFacts>;
  return { ...facts, handler_faults: facts.handler_faults ?? [], mcp: facts.mcp ?? null };
}
