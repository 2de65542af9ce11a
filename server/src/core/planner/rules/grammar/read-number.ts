import { has } from '../text/read-words.ts';
import type { Word } from '../text/read-words.ts';
import type { Reading } from './fact.ts';

/** A count in digits or words: `12`, `dua belas`, `dua puluh lima`, `twenty-five`. */
export function readNumber(words: readonly Word[], at: number): Reading<number> | null {
  const word = words[at];
  if (word === undefined) return null;
  if (word.kind === 'number') return { value: Number(word.text.replace(',', '.')), next: at + 1 };
  const said = word.tags.get('number');
  return said === undefined ? null : readNumberWords(words, at, Number(said));
}

function readNumberWords(words: readonly Word[], at: number, value: number): Reading<number> {
  const next = words[at + 1];
  if (has(next, 'teen')) return { value: value + 10, next: at + 2 };
  if (has(next, 'tens')) return withDigit(words, at + 2, value * 10);
  if (has(next, 'hundreds')) return { value: value * 100, next: at + 2 };
  if (value >= 20 && value < 100) return withDigit(words, next?.text === '-' ? at + 2 : at + 1, value, at + 1);
  return { value, next: at + 1 };
}

function withDigit(words: readonly Word[], at: number, tens: number, otherwise = at): Reading<number> {
  const digit = Number(words[at]?.tags.get('number') ?? 0);
  return digit >= 1 && digit <= 9 ? { value: tens + digit, next: at + 1 } : { value: tens, next: otherwise };
}
