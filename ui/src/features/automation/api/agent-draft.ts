import type { Schemas } from '@/lib/api/types';

type AgentSpec = Schemas['JobSpec'];
export type ScheduleKind = 'none' | 'interval' | 'cron';
export type WritePolicy = 'ask' | 'granted' | 'deny';
export type AgentMode = 'run' | 'rehearse' | 'plan';

/** A new agent as it stands in the form. Numbers are texts while they are typed. */
export interface AgentDraft {
  id: string;
  prompt: string;
  scheduleKind: ScheduleKind;
  minutes: string;
  cron: string;
  zone: string;
  writePolicy: WritePolicy;
  mode: AgentMode;
  onReject: 'fail' | 'continue';
  /** Null: all that are enabled. */
  accounts: readonly string[] | null;
  mcpServers: readonly string[] | null;
  hosts: string;
  maxSteps: string;
  maxTokens: string;
  maxCostUsd: string;
  dayCostUsd: string;
  dayTokens: string;
  daySteps: string;
  wallSec: string;
  /** `provider/account_id`; empty: that of the installation. */
  modelAccount: string;
  modelId: string;
  agentKey: string;
  /** Null: all. */
  channels: readonly string[] | null;
  usualChannel: string;
  usualAccountId: string;
  /** One a line. */
  commands: string;
  isRehearsedFirst: boolean;
}

/** Models take their time: a run that only waits for one is not cut off. */
const TIMEOUT_MS = 300_000;

export function newDraft(zone: string): AgentDraft {
  return {
    ...{ id: '', prompt: '', scheduleKind: 'none', minutes: '60', cron: '0 7 * * *', zone },
    ...{ writePolicy: 'ask', mode: 'run', onReject: 'fail', accounts: null, mcpServers: null, hosts: '' },
    ...{ maxSteps: '', maxTokens: '', maxCostUsd: '', dayCostUsd: '', dayTokens: '', daySteps: '', wallSec: '' },
    ...{ modelAccount: '', modelId: '', agentKey: '', channels: null, usualChannel: '', usualAccountId: '' },
    ...{ commands: '', isRehearsedFirst: true },
  };
}

/** What a save sends. What is no number goes as it was typed, so that the API says what is wrong with it. */
export function specOf(draft: AgentDraft): AgentSpec {
  return {
    job_id: draft.id.trim(),
    type: 'agent.workflow',
    ...scheduleOf(draft),
    timeout_ms: TIMEOUT_MS,
    inputs: {
      prompt: draft.prompt,
      write_policy: draft.writePolicy,
      mode: draft.mode,
      on_reject: draft.onReject,
      ...reachOf(draft),
      ...budgetOf(draft),
      ...moreOf(draft),
    },
  };
}

function reachOf({ accounts, mcpServers, channels, hosts, commands }: AgentDraft): Record<string, unknown> {
  const [listed, prefixes] = [linesOf(hosts, /[\s,]+/), linesOf(commands, /\n/)];
  return {
    ...(accounts === null ? {} : { allowed_accounts: [...accounts] }),
    ...(mcpServers === null ? {} : { allowed_mcp_servers: [...mcpServers] }),
    ...(channels === null ? {} : { allowed_channels: [...channels] }),
    ...(listed.length === 0 ? {} : { allowed_hosts: listed }),
    ...(prefixes.length === 0 ? {} : { command_allow_prefixes: prefixes }),
  };
}

function budgetOf(draft: AgentDraft): Record<string, unknown> {
  const budget = numbers({
    ...{ max_cost_usd_per_day: draft.dayCostUsd, max_tokens_per_day: draft.dayTokens },
    ...{ max_steps_per_day: draft.daySteps, max_wall_sec: draft.wallSec },
  });
  return {
    ...numbers({ max_steps: draft.maxSteps, max_tokens: draft.maxTokens, max_cost_usd: draft.maxCostUsd }),
    ...(Object.keys(budget).length === 0 ? {} : { budget }),
  };
}

function moreOf(draft: AgentDraft): Record<string, unknown> {
  const [provider = '', ...rest] = draft.modelAccount.split('/');
  const texts = {
    ...{ ai_provider: provider, ai_account_id: rest.join('/'), model_id: draft.modelId, agent_key: draft.agentKey },
    ...{ default_channel: draft.usualChannel, default_account_id: draft.usualAccountId },
  };
  const filled = Object.entries(texts).map(([name, text]) => [name, text.trim()] as const);
  return Object.fromEntries(filled.filter(([, text]) => text !== ''));
}

function linesOf(text: string, between: RegExp): string[] {
  const lines = text.split(between).map(line => line.trim());
  return lines.filter(line => line !== '');
}

function scheduleOf({ scheduleKind, minutes, cron, zone }: AgentDraft): object {
  if (scheduleKind === 'none') return {};
  if (scheduleKind === 'cron') return { schedule: { cron: cron.trim(), timezone: zone.trim() } };
  const count = numberOr(minutes);
  return { schedule: { interval_sec: typeof count === 'number' ? Math.round(count * 60) : count } };
}

/** Without what is empty. */
function numbers(texts: Readonly<Record<string, string>>): Record<string, unknown> {
  const filled = Object.entries(texts).filter(([, text]) => text.trim() !== '');
  return Object.fromEntries(filled.map(([name, text]) => [name, numberOr(text)]));
}

function numberOr(text: string): unknown {
  const trimmed = text.trim().replace(',', '.');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(trimmed) ? Number(trimmed) : text.trim();
}
