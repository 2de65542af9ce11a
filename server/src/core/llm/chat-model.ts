import type { AiAccount } from './ai-account.ts';

/** A language model that answers with JSON: the planner and agents ask the same one. */
export interface ChatModel {
  /**
   * Asks once; temporary refusals of the provider are tried again within the time.
   *
   * @returns the answer or why there is none; nothing that went wrong on the way is thrown.
   * @throws the reason of the signal when it fired.
   */
  ask(question: ChatQuestion): Promise<ChatAnswer>;
}

export interface ChatQuestion {
  account: AiAccount;
  /** As the provider calls it. */
  model: string;
  system: string;
  messages: readonly ChatMessage[];
  /** JSON Schema of the answer; it is told to the model, and not checked here. */
  schema: { name: string; value: Readonly<Record<string, unknown>>; description?: string };
  /** `tool`: the answer is asked for as the call of one tool, for models that are better at these. `json` where absent. */
  style?: 'json' | 'tool' | undefined;
  /** The longest answer; absent: as long as the provider lets it be. */
  maxOutputTokens?: number | undefined;
  timeoutMs: number;
  maxRetries: number;
  signal: AbortSignal;
}

export interface ChatMessage {
  role: 'user' | 'assistant';
  content: string;
}

export interface TokenCount {
  input: number;
  output: number;
}

export type ChatAnswer = {
  tokens: TokenCount;
  /** Whether the provider told how many: without that, zeros stand for "not known". */
  isCounted: boolean;
} & (
  | { isAnswered: true; value: unknown; text: string }
  /** `text`: what the model said instead of JSON; absent where it said nothing. */
  | { isAnswered: false; failure: ChatFailure; text?: string }
);

/** Why a model did not answer. Nothing in it comes from the provider as free text. */
export type ChatFailure =
  | { kind: 'timeout'; timeoutMs: number; lastStatus: number | null }
  /** `retryAfterMs`: how long the provider asks to be left alone; absent where it does not say. */
  | { kind: 'http_status'; status: number; code: string | null; retryAfterMs?: number }
  /** `isUnsent`: nothing of the question left this process. */
  | { kind: 'network'; detail: string; isUnsent?: boolean }
  | { kind: 'too_large' }
  | { kind: 'refusal' }
  | { kind: 'cut_off' }
  | { kind: 'wrong_content' }
  | { kind: 'invalid_json' };
