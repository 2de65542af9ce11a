import type { Job } from '@/lib/api/types';

/** What a job of an agent says of it, with what is left out filled in as the platform does. */
export interface AgentJob {
  agentKey: string;
  prompt: string;
  mode: string;
  writePolicy: string;
  onReject: string;
  /** Null: all that is enabled. */
  accounts: readonly string[] | null;
  mcpServers: readonly string[] | null;
  hosts: readonly string[] | null;
  maxSteps: number;
  maxTokens: number;
  maxCostUsd: number | null;
  dayCostUsd: number | null;
  dayTokens: number | null;
}

export function agentJobOf({ job_id: jobId, inputs }: Pick<Job, 'job_id' | 'inputs'>): AgentJob {
  const given = inputs as Readonly<Record<string, unknown>>;
  const budget = isFields(given['budget']) ? given['budget'] : {};
  return {
    agentKey: textOf(given['agent_key']) ?? jobId,
    prompt: textOf(given['prompt']) ?? '',
    mode: textOf(given['mode']) ?? 'run',
    writePolicy: textOf(given['write_policy']) ?? 'ask',
    onReject: textOf(given['on_reject']) ?? 'fail',
    accounts: textsOf(given['allowed_accounts']),
    mcpServers: textsOf(given['allowed_mcp_servers']),
    hosts: textsOf(given['allowed_hosts']),
    maxSteps: numberOf(given['max_steps']) ?? 20,
    maxTokens: numberOf(given['max_tokens']) ?? 200_000,
    maxCostUsd: numberOf(given['max_cost_usd']),
    dayCostUsd: numberOf(budget['max_cost_usd_per_day']),
    dayTokens: numberOf(budget['max_tokens_per_day']),
  };
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function textsOf(value: unknown): readonly string[] | null {
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : null;
}
