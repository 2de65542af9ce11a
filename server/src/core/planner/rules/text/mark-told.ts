import { has } from './read-words.ts';
import type { Word } from './read-words.ts';

const SAYS =
  /^(?:tell|tells|say|says|remind|announce|bilang|sampaikan|ingatkan|umumkan|katakan|pesan|message|text|beri tahu|kasih tahu|kasih tau|kabari)$/;
/** Words between a verb and its colon: "tell the whole team:". */
const MAX_BETWEEN = 7;

/**
 * Marks the words that are only to be passed on: in quotes, and after "tell the team:". They say neither when nor where,
 * and cut no clause.
 */
export function markTold(prompt: string, words: readonly Word[]): Word[] {
  const told = words.map(() => false);
  for (const { index, 0: quoted } of prompt.matchAll(/"[^"\n]*\s[^"\n]*"|“[^”\n]*\s[^”\n]*”/g)) {
    markBetween(words, told, index + 1, index + quoted.length - 1);
  }
  let says = -MAX_BETWEEN - 1;
  words.forEach((word, at) => {
    if (SAYS.test(word.spelled)) says = at;
    if (word.text !== ':' || at - says > MAX_BETWEEN || told[at] === true) return;
    const line = prompt.indexOf('\n', word.end);
    const end = line < 0 ? prompt.length : line;
    if (!hasTask(words, at + 1, end)) markBetween(words, told, word.end, end);
    says = -MAX_BETWEEN - 1;
  });
  return words.map((word, at) =>
    told[at] === true ? { ...word, kind: 'told', tags: new Map(), languages: new Set() } : word,
  );
}

/** Whether more is asked for there: then the colon only leads to it. */
function hasTask(words: readonly Word[], at: number, end: number): boolean {
  for (let next = at; next < words.length && (words[next]?.start ?? end) < end; next += 1) {
    if (['watch', 'report', 'backup'].some(intent => has(words[next], 'intent', intent))) return true;
  }
  return false;
}

function markBetween(words: readonly Word[], told: boolean[], start: number, end: number): void {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < words.length && (words[at]?.end ?? 0) <= end; at += 1) told[at] = true;
}
