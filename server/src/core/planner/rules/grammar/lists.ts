import { has } from '../text/read-words.ts';
import type { Word } from '../text/read-words.ts';

/** The index after what parts two members of a list (`,` `dan` `, and` `/` `&`), or null where the list ends. */
export function afterSeparator(words: readonly Word[], at: number): number | null {
  const word = words[at];
  const isComma = word?.kind === 'mark' && (word.text === ',' || word.text === '/' || word.text === '&');
  const next = isComma ? at + 1 : at;
  const isAnd = has(words[next], 'and') || has(words[next], 'or');
  if (isAnd) return next + 1;
  return isComma ? next : null;
}

/** The index after a word or mark for "until", or null. */
export function afterUntil(words: readonly Word[], at: number): number | null {
  const word = words[at];
  const isDash = word?.kind === 'mark' && (word.text === '-' || word.text === '–' || word.text === '—');
  return isDash || has(word, 'until') ? at + 1 : null;
}
