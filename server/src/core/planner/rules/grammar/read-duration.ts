import { has } from '../text/read-words.ts';
import type { Word } from '../text/read-words.ts';
import type { Reading } from './fact.ts';
import { readNumber } from './read-number.ts';

const UNIT_SEC: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 };
const UNIT_MONTHS: Readonly<Record<string, number>> = { month: 1, year: 12 };

/** A length of time: of fixed length (`seconds`) or of the calendar (`months`). */
export interface Duration {
  seconds: number;
  months: number;
}

/** `20 detik`, `setengah jam`, `a quarter of an hour`, `satu setengah jam`, `an hour and a half`, `1 jam 30 menit`. */
export function readDuration(words: readonly Word[], at: number): Reading<Duration> | null {
  const first = readPart(words, at);
  if (first === null) return null;
  const rest = readPart(words, has(words[first.next], 'and') ? first.next + 1 : first.next);
  const isSmaller = rest !== null && rest.value.unitSec < first.value.unitSec && rest.value.months === 0;
  if (!isSmaller) return { value: first.value, next: first.next };
  return { value: { seconds: first.value.seconds + rest.value.seconds, months: 0 }, next: rest.next };
}

/** The length of one unit named by a word. */
export function unitDuration(unit: string, count: number): Duration {
  return { seconds: count * (UNIT_SEC[unit] ?? 0), months: count * (UNIT_MONTHS[unit] ?? 0) };
}

function readPart(words: readonly Word[], at: number): Reading<Duration & { unitSec: number }> | null {
  const single = words[at]?.tags.get('one');
  if (single !== undefined) return withHalf(words, at + 1, single, 1);
  const count = readCount(words, at);
  const unit = count === null ? undefined : words[count.next]?.tags.get('unit');
  if (count === null || unit === undefined || isClockMark(words, count)) return null;
  return withHalf(words, count.next + 1, unit, count.value);
}

/** `jam 7 jam 19`: the second `jam` is no unit of the first number. */
function isClockMark(words: readonly Word[], count: Reading<number>): boolean {
  const after = words[count.next + 1];
  return (
    has(words[count.next], 'at') &&
    (after?.kind === 'number' || after?.kind === 'clock') &&
    !has(words[count.next + 2], 'unit')
  );
}

/** `an hour and a half`, `satu jam setengah`. */
function withHalf(words: readonly Word[], at: number, unit: string, count: number) {
  const isHalf =
    has(words[at], 'and-a-half') ||
    (has(words[at], 'half') && !has(words[at + 1], 'unit') && readNumber(words, at + 1) === null);
  const duration = unitDuration(unit, isHalf ? count + 0.5 : count);
  return { value: { ...duration, unitSec: UNIT_SEC[unit] ?? Infinity }, next: isHalf ? at + 1 : at };
}

/** How many units: a number with or without a half, a half, a quarter, an article. */
function readCount(words: readonly Word[], at: number): Reading<number> | null {
  const word = words[at];
  if (has(word, 'half')) return { value: 0.5, next: at + 1 };
  if (has(word, 'quarter')) return { value: 0.25, next: at + 1 };
  if (has(word, 'three-quarters')) return { value: 0.75, next: at + 1 };
  const number = readNumber(words, at);
  if (number === null) return has(word, 'per') && word?.spelled !== 'per' ? { value: 1, next: at + 1 } : null;
  const fraction = words[number.next]?.text === '/' ? words[number.next + 1] : undefined;
  if (fraction?.kind === 'number') return { value: number.value / Number(fraction.text), next: number.next + 2 };
  const after = words[number.next];
  const isHalf = has(after, 'and-a-half') || has(after, 'half');
  return isHalf ? { value: number.value + 0.5, next: number.next + 1 } : number;
}
