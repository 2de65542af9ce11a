import type { FindAiAccount } from '../../core/llm/ai-account.ts';
import type { ChatModel } from '../../core/llm/chat-model.ts';
import type { Logger } from '../../core/logger.ts';
import type { KnownSecrets } from '../../core/redaction/known-secrets.ts';
import type { PlanPromptRequest } from '../../core/planner/rules/rule-plan.ts';
import type { OperationDeps } from '../operation-deps.ts';

/** How the planner asks a language model. */
export interface AiPlanner {
  findAccount: FindAiAccount;
  model: ChatModel;
  /** Of a request that names none, with or without the provider in front. */
  defaultModel: string;
  /** For a whole plan. */
  timeoutMs: number;
  maxRetries: number;
  /** Plans a minute that one caller may ask a model for. */
  plansPerMinute: number;
}

export interface PlannerDeps extends OperationDeps {
  ai: AiPlanner;
  logger: Logger;
  /** What no question to a model may hold; absent: nothing is known. */
  knownSecrets?: KnownSecrets | undefined;
  /** Makes all stored secrets known to `knownSecrets`. */
  learnSecrets?: (() => Promise<void>) | undefined;
}

export interface PlanRequest extends Omit<PlanPromptRequest, 'nowMs'> {
  /** Ends the planning. */
  signal: AbortSignal;
}

export interface AiPlanRequest extends PlanRequest {
  /** Null: the one that is configured. */
  modelId: string | null;
  provider: string;
  accountId: string;
  /** How often the model may be asked. */
  maxSteps: number;
  /** True: the rules plan, and no model is asked. */
  forceRules: boolean;
  /** Who asks: everybody has a rate of their own. */
  actor: string;
}
