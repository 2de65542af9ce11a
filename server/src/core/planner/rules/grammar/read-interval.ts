import { MAX_INTERVAL_SEC } from '@multi-job/contract/job-spec';
import { has } from '../text/read-words.ts';
import type { Word } from '../text/read-words.ts';
import type { CalendarUnit, FactContent, FactReader, Reading } from './fact.ts';
import { readDuration, unitDuration } from './read-duration.ts';
import type { Duration } from './read-duration.ts';
import { readNumber } from './read-number.ts';
import { startsTime } from './read-time.ts';

/** `tiap 5 menit`, `every other hour`, `tiap jam`, `every week`. */
export const readEvery: FactReader = ({ words }, at) => {
  if (!has(words[at], 'every')) return null;
  const reading = readEach(words, at + 1);
  if (reading === null) return null;
  return { ...reading, next: has(words[reading.next], 'once') ? reading.next + 1 : reading.next };
};

/** `5 menit sekali`, `once every 5 minutes`, `once an hour`, `sekali sehari`. */
export const readOnce: FactReader = (text, at) => {
  const { words } = text;
  if (has(words[at], 'once')) {
    if (has(words[at + 1], 'every')) return readEvery(text, at + 1);
    const unit = words[at + 2]?.tags.get('unit');
    if (has(words[at + 1], 'per') && unit !== undefined) return { value: ofUnit(unit), next: at + 3 };
    const one = words[at + 1]?.tags.get('one');
    return one === undefined ? null : { value: ofUnit(one), next: at + 2 };
  }
  const duration = readDuration(words, at);
  if (duration === null || !has(words[duration.next], 'once')) return null;
  const one = words[at]?.tags.get('one');
  const value = one !== undefined && duration.next === at + 1 ? ofUnit(one) : ofDuration(duration.value);
  return { value, next: duration.next + 1 };
};

/** `dua kali sehari`, `3x per hari`, `twice a day`, `four times an hour`. */
export const readTimesPer: FactReader = ({ words }, at) => {
  const count = has(words[at], 'twice') ? { value: 2, next: at + 1 } : readTimes(words, at);
  if (count === null) return null;
  const one = words[count.next]?.tags.get('one');
  const isPer =
    has(words[count.next], 'per') || has(words[count.next], 'every') || words[count.next]?.spelled === 'dalam';
  const unit =
    one ?? (isPer ? (words[count.next + 1]?.tags.get('unit') ?? words[count.next + 1]?.tags.get('one')) : undefined);
  if (unit === undefined) return null;
  const { seconds } = unitDuration(unit, 1);
  const next = count.next + (one === undefined ? 2 : 1);
  const isPossible = seconds > 0 && count.value >= 1 && Number.isInteger(seconds / count.value);
  return { value: isPossible ? { kind: 'times-per', count: count.value, seconds } : { kind: 'impossible' }, next };
};

/** `harian`, `weekly`, `hourly`. */
export const readOften: FactReader = ({ words }, at) => {
  const unit = words[at]?.tags.get('often');
  if (unit === 'quarter') return { value: { kind: 'months', count: 3 }, next: at + 1 };
  if (unit === 'fortnight') return { value: { kind: 'interval', seconds: 1_209_600 }, next: at + 1 };
  if (unit === 'night') return { value: { kind: 'daypart', part: 'night' }, next: at + 1 };
  return unit === undefined ? null : { value: ofUnit(unit), next: at + 1 };
};

/** `30 detik` by itself, which a monitor takes as its interval. */
export const readBareDuration: FactReader = ({ words }, at) => {
  const duration = has(words[at], 'per') ? null : readDuration(words, at);
  if (duration === null || duration.value.months > 0) return null;
  const isSpan =
    has(words[at - 1], 'span') || has(words[duration.next], 'one-off') || has(words[duration.next], 'span');
  return isSpan ? null : { value: { kind: 'duration', seconds: duration.value.seconds }, next: duration.next };
};

function readEach(words: readonly Word[], at: number): Reading<FactContent> | null {
  const word = words[at];
  if (word === undefined) return null;
  if (word.text === '-' && readNumber(words, at + 1) !== null) return impossible(words, at + 1);
  const steps = readSteps(words, at);
  if (steps !== null) return steps;
  const unit = word.tags.get('unit');
  if (unit !== undefined && has(words[at + 1], 'and-a-half')) {
    return { value: ofDuration(unitDuration(unit, 1.5)), next: at + 2 };
  }
  if (unit !== undefined && !isOtherThanUnit(words, at)) return { value: ofUnit(unit), next: at + 1 };
  const duration = readDuration(words, at);
  if (duration !== null) return { value: ofDuration(duration.value), next: duration.next };
  const number = readNumber(words, at);
  if (number !== null && endsThere(words[number.next])) return { value: { kind: 'impossible' }, next: number.next };
  return has(word, 'quarter') ? { value: { kind: 'months', count: 3 }, next: at + 1 } : null;
}

/** `tiap 30`: a number without a unit, and nothing that it could count. */
function endsThere(word: Word | undefined): boolean {
  return word === undefined || word.kind === 'mark' || has(word, 'and') || has(word, 'then');
}

/** `every other hour`, `every second day`, `every 3rd hour`. */
function readSteps(words: readonly Word[], at: number): Reading<FactContent> | null {
  const number = readNumber(words, at);
  const isNth = number !== null && has(words[number.next], 'nth');
  const unitAt = isNth ? number.next + 1 : at + 1;
  const unit = words[unitAt]?.tags.get('unit');
  const ordinal = Number(words[at]?.tags.get('ordinal'));
  const steps = has(words[at], 'other') ? 2 : isNth ? number.value : ordinal;
  if (unit === undefined || !(steps >= 0)) return null;
  return { value: ofDuration(unitDuration(unit, steps)), next: unitAt + 1 };
}

/** `tiap jam 9`, `tiap hari Senin`, `tiap minggu pagi`: the word after `tiap` is no unit there. */
function isOtherThanUnit(words: readonly Word[], at: number): boolean {
  const [word, after] = [words[at], words[at + 1]];
  if (has(word, 'at')) return startsTime(words, at + 1);
  if (word?.spelled === 'hari') return has(after, 'weekday');
  return has(word, 'weekday') && (has(after, 'daypart') || has(words[at - 1], 'weekday'));
}

function readTimes(words: readonly Word[], at: number): Reading<number> | null {
  const number = readNumber(words, at);
  return number !== null && has(words[number.next], 'times') ? { value: number.value, next: number.next + 1 } : null;
}

function impossible(words: readonly Word[], at: number): Reading<FactContent> {
  const duration = readDuration(words, at);
  return { value: { kind: 'impossible' }, next: duration?.next ?? at + 1 };
}

function ofUnit(unit: string): FactContent {
  if (unit === 'second' || unit === 'minute') return { kind: 'interval', seconds: unitDuration(unit, 1).seconds };
  return { kind: 'often', unit: unit as CalendarUnit };
}

function ofDuration({ seconds, months }: Duration): FactContent {
  if (months > 0) return Number.isInteger(months) ? { kind: 'months', count: months } : { kind: 'impossible' };
  const isPossible = Number.isInteger(seconds) && seconds >= 1 && seconds <= MAX_INTERVAL_SEC;
  return isPossible ? { kind: 'interval', seconds } : { kind: 'impossible' };
}
