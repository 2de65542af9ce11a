import type { Language } from '@multi-job/contract';
import type { ChatRequest } from '../../core/chat/chat-command.ts';
import type { ChatSettings } from '../../core/chat/chat-settings.ts';
import type { ChatWords } from '../../core/chat/words/words.ts';
import type { ChatAnswer, ChatDeps } from './chat-deps.ts';

/** What a command is given. */
export interface ChatContext {
  deps: ChatDeps;
  request: ChatRequest;
  settings: ChatSettings;
  language: Language;
  words: ChatWords;
  /** What stands behind the command; of a button its token. */
  argument: string;
  signal: AbortSignal;
}

/** An answer, and what the audit log is told; null: nothing was done that belongs there. */
export interface Answered {
  answer: ChatAnswer;
  audit: { target: string; changes: { before: unknown; after: unknown } } | null;
}
