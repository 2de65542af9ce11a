import type { Quoted, WordRange } from '../notes/note.ts';
import type { Word } from '../text/read-words.ts';
import { spanOf } from './task-text.ts';

/** The words of the prompt behind facts, from the first to the last, in one line. */
export function quoteFacts(prompt: string, facts: readonly WordRange[], words: readonly Word[]): Quoted {
  if (facts.length === 0) return { words: '', at: { from: 0, to: 0 } };
  const { start, end } = spanOf(facts, words);
  const at = { from: Math.min(...facts.map(({ from }) => from)), to: Math.max(...facts.map(({ to }) => to)) };
  return { words: prompt.slice(start, end).replace(/\s+/g, ' '), at };
}
