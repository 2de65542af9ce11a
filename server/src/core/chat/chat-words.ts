import type { Language } from '@multi-job/contract';
import { EN } from './words/en.ts';
import { ID } from './words/id.ts';
import type { ChatWords } from './words/words.ts';

const WORDS: Readonly<Record<Language, ChatWords>> = { en: EN, id: ID };

export function chatWords(language: Language): ChatWords {
  return WORDS[language];
}
