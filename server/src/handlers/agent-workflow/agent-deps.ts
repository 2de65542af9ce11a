import type { JobSpec } from '@multi-job/contract';
import type { AgentInstallation } from '../../core/agents/agent-settings.ts';
import type { AgentAction } from '../../core/agents/agent-action.ts';
import type { ActionFacts } from '../../core/agents/policy/policy-context.ts';
import type { FindAiAccount } from '../../core/llm/ai-account.ts';
import type { ChatModel } from '../../core/llm/chat-model.ts';
import type { ModelPrices } from '../../core/llm/model-prices.ts';
import type { Logger } from '../../core/logger.ts';
import type { KnownSecrets } from '../../core/redaction/known-secrets.ts';
import type { Tracer } from '../../core/tracing/tracer.ts';
import type { OperationDeps } from '../../operations/operation-deps.ts';
import type { JobContext } from '../define-job.ts';

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

/** What is there to be used. All of it is looked at again for each step. */
export interface AgentWorld {
  /** What is true of an action now. Nothing is sent for it, and no name resolved. */
  factsOf(action: AgentAction, asked: FactsAsked): Promise<ActionFacts>;
  /** The header by which a provider tells a repeated write; null where it takes none. */
  idempotencyHeader(account: string): Promise<string | null>;
  /** Accounts that are switched on, with the origins that they are bound to; never a secret. */
  accounts(): Promise<AgentAccount[]>;
  /** Ids of the MCP servers that are switched on. */
  mcpServers(): Promise<string[]>;
  /** Beginnings of commands that the installation allows. */
  commandPrefixes: readonly string[];
  hasFiles: boolean;
}

export interface FactsAsked {
  tools: JobContext['tools'];
  agentKey: string;
  /** Inputs of the job that asks: what it makes may not go beyond them. */
  inputs: Readonly<Record<string, unknown>>;
}

export interface AgentAccount {
  name: string;
  origins: readonly string[];
  /** Requests that only read, as its template says. */
  reads: readonly string[];
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
