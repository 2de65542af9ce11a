import type { Language } from '@multi-job/contract';
import type { ChatAnswer } from './chat-deps.ts';

/** An answer that only says something. */
export function plainAnswer(language: Language, text: string): ChatAnswer {
  return { text, buttons: [], notice: null, clearsButtons: false, isOver: false, edits: null, follow: null, language };
}
