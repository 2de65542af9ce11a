import { randomBytes } from 'node:crypto';
import type { WorkerSettings } from '../config/role-settings.ts';
import type { ModelPrices } from '../core/llm/model-prices.ts';
import type { AgentDeps } from '../handlers/agent-workflow/agent-deps.ts';
import { createAgentWorld } from '../operations/agents/create-agent-world.ts';
import { sendAgentMessage } from '../operations/agents/send-agent-message.ts';
import { saveAgentJob } from '../operations/agents/save-agent-job.ts';
import { learnSecrets } from '../operations/secrets/learn-secrets.ts';
import type { CommandRunner } from '../tools/command/command-tool.ts';
import type { OpenedAccounts } from './open-accounts.ts';
import { openChatModel } from './open-chat-model.ts';
import type { RoleDeps } from './role-deps.ts';

const NONCE_BYTES = 12;
/** How long an agent waits to learn what became of its message. */
const SENT_WITHIN_MS = 10_000;

export interface OpenAgentsOptions {
  settings: WorkerSettings;
  accounts: OpenedAccounts;
  commands: CommandRunner | null;
  prices: ModelPrices;
}

/** What agents of this worker are given. What is heavy of it is loaded with the first use. */
export function openAgents({ settings, accounts, commands, prices }: OpenAgentsOptions, role: RoleDeps): AgentDeps {
  const { engine, clock, newId, logger, tracer, knownSecrets, closeLater, templates } = role;
  const { findAccount, deps } = accounts;
  const operation = { engine, clock, newId, defaultTimezone: settings.DEFAULT_TIMEZONE };
  return {
    ...operation,
    ...{ logger, tracer, knownSecrets, commands, prices },
    learnSecrets: () => learnSecrets(role),
    newNonce: () => randomBytes(NONCE_BYTES).toString('hex'),
    ai: {
      ...openChatModel(settings, accounts, closeLater),
      defaultModel: settings.AGENT_AI_MODEL,
      timeoutMs: settings.AGENT_AI_TIMEOUT_SEC * 1000,
      maxOutputTokens: settings.AGENT_AI_MAX_OUTPUT_TOKENS,
    },
    installation: {
      dailyMaxCostUsd: settings.AGENT_DAILY_MAX_COST_USD,
      dailyMaxTokens: settings.AGENT_DAILY_MAX_TOKENS,
      timezone: settings.DEFAULT_TIMEZONE,
    },
    world: createAgentWorld({
      ...{ engine, findAccount, environment: deps.environment, templates },
      commands: commands?.rules ?? null,
      hasFiles: settings.AGENT_FILES_ALLOWED_ROOTS.length > 0,
    }),
    sendMessage: (message, signal) =>
      sendAgentMessage({ engine, clock, newId }, message, { waitMs: SENT_WITHIN_MS, signal }),
    saveJob: request => saveAgentJob(operation, request),
  };
}
