import type { Word } from '../text/read-words.ts';
import { isMark, isTagged } from './fact.ts';
import type { Fact, FactOf, WordStretch } from './fact.ts';
import { readTime } from './read-time.ts';

/** How far a correction may stand from what it corrects, in facts. */
const REACH = 12;
const KINDS: readonly Fact['kind'][] = [
  'clocks',
  'interval',
  'weekdays',
  'monthdays',
  'accounts',
  'channel',
  'zone',
  'often',
  'one-off',
  'in',
  'daypart',
  'timeout',
  'retry',
];

/** What was said first, and what took its place. */
export interface Correction {
  old: WordStretch;
  now: WordStretch;
}

/** "jam 6, eh maksudnya jam 7", "at 3, no wait, 4", "bukan jam 8 tapi jam 9": what was taken back is left out. */
export function applyCorrections(
  given: readonly Fact[],
  words: readonly Word[],
): { facts: Fact[]; corrections: Correction[] } {
  const facts: Fact[] = [];
  const corrections: Correction[] = [];
  for (let index = 0; index < given.length; index += 1) {
    const fact = given[index];
    if (fact === undefined) break;
    const swap = isTagged(fact, 'fix')
      ? replacement(given, index, facts, words)
      : (sorryFor(given, index, facts, words) ?? notButOf(given, index));
    if (swap === null) {
      facts.push(fact);
      continue;
    }
    const { old, now, next } = swap;
    if (old.at === null) facts.push(now);
    else {
      facts.length = Math.max(old.at + 1, facts.length - trailingMarks(facts));
      facts[old.at] = now;
    }
    corrections.push({ old: { from: old.from, to: now.to }, now: { from: now.from, to: now.to } });
    index = next - 1;
  }
  return { facts, corrections };
}

interface Swap {
  old: { at: number | null; from: number };
  now: Fact;
  next: number;
}

function replacement(
  given: readonly Fact[],
  index: number,
  before: readonly Fact[],
  words: readonly Word[],
): Swap | null {
  let next = index + 1;
  while (next < index + 5 && isPassed(given[next])) next += 1;
  const now = given[next];
  if (now === undefined) return null;
  const isNumber = now.kind === 'word' && (now.word.kind === 'number' || now.word.tags.has('number'));
  for (let at = before.length - 1; at >= Math.max(0, before.length - REACH); at -= 1) {
    const old = before[at];
    if (old === undefined) continue;
    if (old.kind === now.kind && KINDS.includes(now.kind)) return { old: { at, from: old.from }, now, next: next + 1 };
    if (old.kind === 'accounts' && looksLikeId(now)) {
      const account: Fact = { kind: 'accounts', ids: [now.word.text], from: now.from, to: now.to };
      return { old: { at, from: old.from }, now: account, next: next + 1 };
    }
    if (!isNumber || old.kind !== 'clocks') continue;
    const time = readTime(words, now.from, true);
    if (time?.value == null) return null;
    const clock: Fact = { kind: 'clocks', times: [time.value], from: now.from, to: time.next };
    while ((given[next]?.from ?? Infinity) < time.next) next += 1;
    return { old: { at, from: old.from }, now: clock, next };
  }
  return null;
}

/** `on Monday, sorry, Tuesday`: only right between the two; elsewhere it is courtesy. */
function sorryFor(given: readonly Fact[], index: number, before: readonly Fact[], words: readonly Word[]): Swap | null {
  const fact = given[index];
  if (fact?.kind !== 'word' || !SORRY.test(fact.word.spelled)) return null;
  const swap = replacement(given, index, before, words);
  return swap?.old.at === before.length - 1 - trailingMarks(before) ? swap : null;
}

const SORRY = /^(?:sorry|sori|maaf)$/;

/** `bukan jam 8 tapi jam 9`, `not Monday but Tuesday`. */
function notButOf(given: readonly Fact[], index: number): Swap | null {
  const fact = given[index];
  const isNot = isTagged(fact, 'without') || isTagged(fact, 'not');
  const isExcept = fact?.kind === 'except' && fact.weekdays.length > 0;
  if (fact === undefined || (!isNot && !isExcept)) return null;
  const old = isNot ? given[index + 1] : fact;
  let next = isNot ? index + 2 : index + 1;
  if (isMark(given[next], ',')) next += 1;
  const now = given[next + 1];
  if (old === undefined || now === undefined || !isTagged(given[next], 'but')) return null;
  const isSame = isExcept ? now.kind === 'weekdays' : old.kind === now.kind && KINDS.includes(now.kind);
  return isSame ? { old: { at: null, from: fact.from }, now, next: next + 2 } : null;
}

function looksLikeId(fact: Fact): fact is FactOf<'word'> {
  return (
    fact.kind === 'word' && fact.word.kind === 'word' && /\p{L}/u.test(fact.word.text) && /[\d_]/.test(fact.word.text)
  );
}

function isPassed(fact: Fact | undefined): boolean {
  return (
    isMark(fact, ',-—:.') || ['filler', 'fix', 'polite', 'lead', 'at', 'not', 'or'].some(tag => isTagged(fact, tag))
  );
}

/** Marks and fillers right before the word that takes something back. */
function trailingMarks(facts: readonly Fact[]): number {
  let count = 0;
  while (count < facts.length && isMark(facts[facts.length - 1 - count], ',-—.')) count += 1;
  return count;
}
