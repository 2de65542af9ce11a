import type { JobSpec } from '@multi-job/contract';
import type { AgentInstallation } from '../../core/agents/agent-settings.ts';
import type { FindAiAccount } from '../../core/llm/ai-account.ts';
import type { ChatModel } from '../../core/llm/chat-model.ts';
import type { ModelPrices } from '../../core/llm/model-prices.ts';
import type { Logger } from '../../core/logger.ts';
import type { KnownSecrets } from '../../core/redaction/known-secrets.ts';
import type { Tracer } from '../../core/tracing/tracer.ts';
import type { AgentWorld } from '../../operations/agents/create-agent-world.ts';
import type { OperationDeps } from '../../operations/operation-deps.ts';
import type { CommandRunner } from '../../tools/command/command-tool.ts';

/** What agents are given besides the tools of their attempt. */
export interface AgentDeps extends OperationDeps {
  logger: Logger;
  tracer?: Tracer | undefined;
  /** What no prompt may hold; absent: nothing is known. */
  knownSecrets?: KnownSecrets | undefined;
  learnSecrets?: (() => Promise<void>) | undefined;
  /** Unguessable, at least 16 letters and digits. */
  newNonce: () => string;
  ai: AgentModel;
  prices: ModelPrices;
  /** The limits and defaults of this installation. */
  installation: AgentInstallation;
  world: AgentWorld;
  /** For commands that somebody has approved word by word; null: commands are switched off. */
  commands: CommandRunner | null;
  /** Where a message goes; absent: straight through its channel. The same id twice is one message. */
  sendMessage?: ((message: AgentMessage) => Promise<SentMessage>) | undefined;
  /** Saves a job as everybody does; the same job twice is one save. */
  saveJob: (request: SaveAgentJob) => Promise<{ change: string }>;
  /** Called at each named point of the journal: a test ends the attempt there. Absent: nothing happens. */
  onPoint?: ((point: string) => Promise<void> | void) | undefined;
}

/** How agents ask a language model. */
export interface AgentModel {
  findAccount: FindAiAccount;
  model: ChatModel;
  /** With or without the provider in front. */
  defaultModel: string;
  /** For one answer. */
  timeoutMs: number;
  /** The longest answer that is asked for. */
  maxOutputTokens: number;
}

export interface AgentMessage {
  messageId: string;
  channel: string;
  accountId: string;
  to: string | null;
  text: string;
  runId: string;
  jobId: string;
  traceId: string;
  skillId?: string | undefined;
}

export interface SentMessage {
  status: string;
  messageId: string;
}

export interface SaveAgentJob {
  spec: JobSpec;
  agentKey: string;
  runId: string;
}
