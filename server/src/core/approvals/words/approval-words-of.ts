import type { Language } from '@multi-job/contract';
import type { ApprovalWords } from './approval-words.ts';
import { approvalWordsEn } from './approval-words-en.ts';
import { approvalWordsId } from './approval-words-id.ts';

const WORDS: Readonly<Record<Language, ApprovalWords>> = { en: approvalWordsEn, id: approvalWordsId };

export function approvalWords(language: Language): ApprovalWords {
  return WORDS[language];
}
