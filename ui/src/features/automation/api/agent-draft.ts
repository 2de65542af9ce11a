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
  isRehearsedFirst: boolean;
}

/** Models take their time: a run that only waits for one is not cut off. */
const TIMEOUT_MS = 300_000;

export function newDraft(zone: string): AgentDraft {
  return {
    ...{ id: '', prompt: '', scheduleKind: 'none', minutes: '60', cron: '0 7 * * *', zone },
    ...{ writePolicy: 'ask', mode: 'run', onReject: 'fail', accounts: null, mcpServers: null, hosts: '' },
    ...{ maxSteps: '', maxTokens: '', maxCostUsd: '', dayCostUsd: '', dayTokens: '', isRehearsedFirst: true },
  };
}

/** What a save sends. What is no number goes as it was typed, so that the API says what is wrong with it. */
export function specOf(draft: AgentDraft): AgentSpec {
  const hosts = draft.hosts.split(/[\s,]+/).filter(host => host !== '');
  const budget = given({ max_cost_usd_per_day: draft.dayCostUsd, max_tokens_per_day: draft.dayTokens });
  const spec = {
    job_id: draft.id.trim(),
    type: 'agent.workflow',
    ...scheduleOf(draft),
    timeout_ms: TIMEOUT_MS,
    inputs: {
      prompt: draft.prompt,
      write_policy: draft.writePolicy,
      mode: draft.mode,
      on_reject: draft.onReject,
      ...(draft.accounts === null ? {} : { allowed_accounts: [...draft.accounts] }),
      ...(draft.mcpServers === null ? {} : { allowed_mcp_servers: [...draft.mcpServers] }),
      ...(hosts.length === 0 ? {} : { allowed_hosts: hosts }),
      ...given({ max_steps: draft.maxSteps, max_tokens: draft.maxTokens, max_cost_usd: draft.maxCostUsd }),
      ...(Object.keys(budget).length === 0 ? {} : { budget }),
    },
  };
  return spec as AgentSpec;
}

function scheduleOf({ scheduleKind, minutes, cron, zone }: AgentDraft): object {
  if (scheduleKind === 'none') return {};
  if (scheduleKind === 'cron') return { schedule: { cron: cron.trim(), timezone: zone.trim() } };
  const count = numberOr(minutes);
  return { schedule: { interval_sec: typeof count === 'number' ? Math.round(count * 60) : count } };
}

/** Without what is empty. */
function given(texts: Readonly<Record<string, string>>): Record<string, unknown> {
  const filled = Object.entries(texts).filter(([, text]) => text.trim() !== '');
  return Object.fromEntries(filled.map(([name, text]) => [name, numberOr(text)]));
}

function numberOr(text: string): unknown {
  const trimmed = text.trim().replace(',', '.');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(trimmed) ? Number(trimmed) : text.trim();
}
