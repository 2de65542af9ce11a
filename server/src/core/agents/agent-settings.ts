import type { AgentWorkflowInputs } from '@multi-job/contract';
import { AGENT_DEFAULTS } from '@multi-job/contract/agent-workflow';
import { parseCommandPrefixes } from '../commands/command-prefix.ts';
import type { CommandPrefix } from '../commands/command-prefix.ts';
import { microUsd } from './budgets.ts';
import type { BudgetLimits, BudgetScope } from './budgets.ts';

/** What holds for all agents of this installation. */
export interface AgentInstallation {
  /** AGENT_DAILY_MAX_COST_USD; null: no limit. */
  dailyMaxCostUsd: number | null;
  /** AGENT_DAILY_MAX_TOKENS; null: no limit. */
  dailyMaxTokens: number | null;
  /** Zone of the days of budgets: DEFAULT_TIMEZONE. */
  timezone: string;
}

/** How one agent works: its inputs, with what is left out filled in. */
export interface AgentSettings {
  agentKey: string;
  writePolicy: NonNullable<AgentWorkflowInputs['write_policy']>;
  mode: NonNullable<AgentWorkflowInputs['mode']>;
  onReject: NonNullable<AgentWorkflowInputs['on_reject']>;
  /** Of one run; null: no limit, and a model of unknown price may be asked. */
  maxCostUsd: number | null;
  maxWallMs: number;
  limits: Record<BudgetScope, BudgetLimits>;
  /** Null: what is enabled may be used. */
  allowedAccounts: readonly string[] | null;
  allowedMcpServers: readonly string[] | null;
  allowedHosts: readonly string[] | null;
  allowedChannels: readonly string[] | null;
  commandPrefixes: readonly CommandPrefix[] | null;
}

export function agentSettingsOf(
  jobId: string,
  inputs: AgentWorkflowInputs,
  installation: AgentInstallation,
): AgentSettings {
  const { budget = {} } = inputs;
  const maxCostUsd = inputs.max_cost_usd ?? null;
  return {
    agentKey: inputs.agent_key ?? jobId,
    writePolicy: inputs.write_policy ?? AGENT_DEFAULTS.write_policy,
    mode: inputs.mode ?? AGENT_DEFAULTS.mode,
    onReject: inputs.on_reject ?? AGENT_DEFAULTS.on_reject,
    maxCostUsd,
    maxWallMs: (budget.max_wall_sec ?? AGENT_DEFAULTS.max_wall_sec) * 1000,
    limits: {
      run: {
        tokens: inputs.max_tokens ?? AGENT_DEFAULTS.max_tokens,
        costMicroUsd: microOf(maxCostUsd),
        steps: inputs.max_steps ?? AGENT_DEFAULTS.max_steps,
      },
      agent_day: {
        tokens: budget.max_tokens_per_day ?? null,
        costMicroUsd: microOf(budget.max_cost_usd_per_day ?? null),
        steps: budget.max_steps_per_day ?? null,
      },
      installation_day: {
        tokens: installation.dailyMaxTokens,
        costMicroUsd: microOf(installation.dailyMaxCostUsd),
        steps: null,
      },
    },
    allowedAccounts: inputs.allowed_accounts ?? null,
    allowedMcpServers: inputs.allowed_mcp_servers ?? null,
    allowedHosts: inputs.allowed_hosts ?? null,
    allowedChannels: inputs.allowed_channels ?? null,
    commandPrefixes: prefixesOf(inputs.command_allow_prefixes),
  };
}

/** Each entry is the beginning of a command, its words between blanks; one that cannot be read allows nothing. */
export function prefixesOf(given: readonly string[] | undefined): readonly CommandPrefix[] | null {
  if (given === undefined) return null;
  return given.flatMap(text => {
    const read = parseCommandPrefixes(JSON.stringify([text.split(/\s+/).filter(word => word !== '')]));
    return 'prefixes' in read ? read.prefixes : [];
  });
}

function microOf(usd: number | null): number | null {
  return usd === null ? null : microUsd(usd);
}
