import type { Language } from '@multi-job/contract';
import { en } from './en.ts';
import type { PlanMessages } from './en.ts';
import { id } from './id.ts';

/** What the planner says besides the rules, in the language of the prompt. */
export function planMessages(language: Language): PlanMessages {
  return language === 'id' ? id : en;
}
