import { has } from './read-words.ts';
import type { Word } from './read-words.ts';

/** Text that is only passed on: words from `from` up to but not including `to`. */
export interface ToldStretch {
  from: number;
  to: number;
  text: string;
  isQuoted: boolean;
}

/** Verbs that are followed by what is passed on. */
export const SAYS =
  /^(?:tell|tells|say|says|saying|remind|reminds|announce|announces|bilang|bilangin|sampaikan|ingatkan|ingetin|umumkan|katakan|pesan|pesannya|message|text|beri tahu|beritahu|kasih tahu|kasih tau|kabari)$/;
/** Of them, those that may also only lead to a task: "pesan: pantau telegram". */
const WEAK = /^(?:pesan|pesannya|message|text|say|says|saying|bilang|katakan)$/;
/** Words before a quoted single word that make it text: elsewhere it may be a name. */
const BEFORE_TEXT =
  /^(?:expect|expects|contain|contains|containing|berisi|mengandung|memuat|isinya|body|payload|and|dan)$/;
/** Words between a verb and its text. */
const MAX_BETWEEN = 16;

const QUOTED =
  /"[^"\n]*"|“[^”\n]*”|«[^»\n]*»|(?<![\p{L}\p{N}])‘[^‘\n]{1,2000}?’(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])'(?=\S)[^\n]{0,2000}?\S'(?![\p{L}\p{N}])/gu;

/**
 * Marks the words that are only to be passed on: in quotes, and after "tell the team:". They say neither when nor where,
 * and cut no clause. The text of a stretch is that of the prompt as written.
 */
export function markTold(
  given: string,
  prompt: string,
  words: readonly Word[],
): { words: Word[]; told: ToldStretch[] } {
  const stretches: ToldStretch[] = [];
  for (const { index, 0: quoted } of prompt.matchAll(QUOTED)) {
    const [start, end] = [index + 1, index + quoted.length - 1];
    const stretch = stretchOf(words, start, end);
    if (stretch === null || stretch.from < (stretches.at(-1)?.to ?? 0)) continue;
    const isText = /\s/.test(given.slice(start, end)) || isSaid(words, stretch.from);
    if (isText) stretches.push({ ...stretch, text: given.slice(start, end), isQuoted: true });
  }
  const told = [...stretches, ...afterColons(given, words, stretches)].sort((a, b) => a.from - b.from);
  const isTold = new Uint8Array(words.length);
  for (const { from, to } of told) isTold.fill(1, from, to);
  return {
    told,
    words: words.map((word, at) =>
      isTold[at] === 1 ? { ...word, kind: 'told', tags: new Map(), languages: new Set() } : word,
    ),
  };
}

/** Whether a single quoted word is text: a verb that passes something on stands before it, and no channel or account. */
function isSaid(words: readonly Word[], at: number): boolean {
  const before = words[at - 2];
  if (before === undefined || has(before, 'channel') || has(before, 'account') || has(before, 'bot')) return false;
  if (/^(?:id|bernama|named|nama|name)$/.test(before.spelled)) return false;
  for (let back = at - 1; back >= Math.max(0, at - MAX_BETWEEN); back -= 1) {
    const word = words[back];
    if (word === undefined || isSentenceEnd(word)) return false;
    if (has(word, 'send') || SAYS.test(word.spelled)) return true;
  }
  return BEFORE_TEXT.test(before.spelled);
}

/** What stands after "ingatkan tim:", up to the end of the line, or to a sentence that asks for more. */
function afterColons(given: string, words: readonly Word[], quoted: readonly ToldStretch[]): ToldStretch[] {
  const stretches: ToldStretch[] = [];
  const isQuoted = new Uint8Array(words.length);
  for (const { from, to } of quoted) isQuoted.fill(1, Math.max(0, from - 1), to + 1);
  let says = -1;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined || isQuoted[at] === 1) continue;
    if (isSentenceEnd(word)) says = -1;
    if (SAYS.test(word.spelled)) says = at;
    const doesTell = word.text === ':' && says >= 0 && at - says <= MAX_BETWEEN && /\s/.test(given[word.end] ?? '');
    if (!doesTell || isQuoted[at + 1] === 1) continue;
    const to = endOfTold(words, at + 1);
    const isTask = WEAK.test(words[says]?.spelled ?? '') && hasTask(words, at + 1, to);
    says = -1;
    if (to === at + 1 || isTask) continue;
    const text = given.slice(word.end, words[to - 1]?.end ?? word.end).trim();
    stretches.push({ from: at + 1, to, text, isQuoted: false });
    at = to - 1;
  }
  return stretches;
}

function endOfTold(words: readonly Word[], from: number): number {
  let to = from;
  for (; to < words.length && words[to]?.text !== '\n'; to += 1) {
    const isNewSentence = '.!?;'.includes(words[to - 1]?.text ?? ' ') && to > from;
    if (isNewSentence && (has(words[to], 'intent') || has(words[to], 'polite') || has(words[to], 'then')))
      return to - 1;
  }
  return to;
}

/** Whether more is asked for there: then the colon only leads to it. */
function hasTask(words: readonly Word[], from: number, to: number): boolean {
  return words
    .slice(from, to)
    .some(word => ['watch', 'report', 'backup'].some(intent => has(word, 'intent', intent)) || word.kind === 'url');
}

function isSentenceEnd({ kind, text }: Word): boolean {
  return kind === 'mark' && '.!?;\n'.includes(text);
}

/** The words that lie between two places; null where there are none. */
function stretchOf(words: readonly Word[], start: number, end: number): { from: number; to: number } | null {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  let to = low;
  while (to < words.length && (words[to]?.end ?? Infinity) <= end) to += 1;
  return to > low ? { from: low, to } : null;
}
