import { has } from '../text/read-words.ts';
import type { Word } from '../text/read-words.ts';
import { hourInDaypart } from './dayparts.ts';
import type { ClockTime, FactContent, FactReader, Reading } from './fact.ts';
import { afterSeparator, afterUntil } from './lists.ts';
import { readDate } from './read-moment.ts';
import { readNumber } from './read-number.ts';
import { readTime } from './read-time.ts';
import type { SaidTime } from './read-time.ts';

/** One or more times of day: `jam 7 pagi`, `at 7 and 19`, `07:00, 12.30 dan 19:00`. */
export const readClocks: FactReader = ({ words }, at) => {
  const anchor = skipAnchor(words, at);
  const first = anchor > at ? readTime(words, anchor, true) : readTime(words, at, false);
  if (first === null || (anchor > at && isMeasure(words, at, first.next))) return null;
  const times: SaidTime[] = [first.value];
  let next = first.next;
  for (let more = readNext(words, next); more !== null; more = readNext(words, next)) {
    times.push(more.value);
    next = more.next;
  }
  const known = times.filter(time => time !== null);
  if (known.length < times.length) return { value: { kind: 'impossible' }, next };
  return { value: { kind: 'clocks', times: spreadDaypart(words, known, next) }, next };
};

/** `dari 9 sampai 17`, `jam 9-17`, `between 9 and 17`, `9am to 5pm`, office hours. */
export const readHours: FactReader = ({ words }, at) => {
  if (has(words[at], 'office-hours')) {
    return {
      value: hoursOf({ hour: 9, minute: 0, isSettled: true }, { hour: 17, minute: 0, isSettled: true }),
      next: at + 1,
    };
  }
  const isFrom = has(words[at], 'from');
  const start = isFrom ? at + 1 : at;
  const anchor = skipAnchor(words, start);
  const first = readTime(words, anchor, isFrom || anchor > start) ?? readLooseHour(words, anchor);
  if (first === null) return null;
  const isBetween = words[at]?.spelled === 'between' || words[at]?.spelled === 'antara';
  const until = isBetween && has(words[first.next], 'and') ? first.next + 1 : afterUntil(words, first.next);
  if (until === null || readDate(words, until) !== null) return null;
  const last = readTime(words, skipAnchor(words, until), true);
  if (last === null || isUnitAfter(words, last.next)) return null;
  const isSure = isFrom || anchor > start || words[anchor]?.kind === 'clock' || has(words[last.next - 1], 'daypart');
  if (!isSure) return null;
  const value: FactContent =
    first.value === null || last.value === null ? { kind: 'impossible' } : hoursOf(first.value, last.value);
  return { value, next: last.next };
};

/** `at minute 15`, `menit ke-15`: the minute of every hour. */
export const readMinute: FactReader = ({ words }, at) => {
  const start = has(words[at], 'at') && has(words[at + 1], 'minute-mark') ? at + 1 : at;
  if (!has(words[start], 'minute-mark') || (start === at && words[at]?.spelled === 'minute')) return null;
  const number = readNumber(words, words[start + 1]?.text === '-' ? start + 2 : start + 1);
  if (number === null) return null;
  const isPossible = Number.isInteger(number.value) && number.value <= 59;
  return { value: isPossible ? { kind: 'minute', minute: number.value } : { kind: 'impossible' }, next: number.next };
};

/** A member of a list of times, with or without `jam`. */
function readNext(words: readonly Word[], at: number): Reading<SaidTime> | null {
  const start = afterSeparator(words, at) ?? at;
  const anchor = skipAnchor(words, start);
  if (start === at && (anchor === at || !has(words[at], 'at'))) return null;
  const time = readTime(words, anchor, true);
  if (time === null) return null;
  // A bare number is a time only where nothing counted follows it: "at 7 and 2 reports".
  const isBare = anchor === start && words[anchor]?.kind !== 'clock' && time.value?.isSettled !== true;
  if (isBare && (isUnitAfter(words, time.next) || isCounted(words[time.next]))) return null;
  return afterUntil(words, time.next) !== null && readTime(words, skipAnchor(words, time.next + 1), true) !== null
    ? null
    : time;
}

function skipAnchor(words: readonly Word[], at: number): number {
  let next = at;
  while (has(words[next], 'at') || (next > at && words[next]?.text === ':')) next += 1;
  return next;
}

/** `at 30 minutes`: a length of time, not a time of day. */
function isMeasure(words: readonly Word[], at: number, next: number): boolean {
  return !has(words[at], 'unit') && isUnitAfter(words, next);
}

function isUnitAfter(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!has(word, 'unit') || has(word, 'weekday') || has(words[at - 1], 'daypart')) return false;
  const after = words[at + 1];
  if (has(word, 'at')) return after?.kind !== 'number' && after?.kind !== 'clock';
  return !(word?.spelled === 'hari' && has(after, 'weekday'));
}

function isCounted(word: Word | undefined): boolean {
  if (word === undefined || word.kind === 'mark' || word.kind === 'zone' || word.kind === 'quoted') return false;
  return (
    word.tags.size === 0 || has(word, 'intent') || has(word, 'channel') || has(word, 'times') || has(word, 'retry')
  );
}

/** `9` of `9-5pm`; only a range makes it a time. */
function readLooseHour(words: readonly Word[], at: number): Reading<SaidTime> | null {
  const number = readNumber(words, at);
  if (number === null || words[at]?.kind !== 'number' || number.value > 24 || !Number.isInteger(number.value))
    return null;
  return { value: { hour: number.value, minute: 0, isSettled: false }, next: number.next };
}

/** "at 8 and 10 pm": the part of the day said last holds for the hours before it, where their order allows it. */
function spreadDaypart(words: readonly Word[], times: ClockTime[], next: number): ClockTime[] {
  const part = words[next - 1]?.tags.get('daypart');
  if (part === undefined) return times;
  const spread = times.map(time => {
    const hour = time.isSettled ? null : hourInDaypart(time.hour, part);
    return hour === null ? time : { ...time, hour, isSettled: true };
  });
  const isAscending = spread.every((time, index) => index === 0 || minuteOfDay(spread[index - 1]) < minuteOfDay(time));
  return isAscending ? spread : times;
}

function minuteOfDay(time: ClockTime | undefined): number {
  return time === undefined ? -1 : time.hour * 60 + time.minute;
}

/** "between 8 and 4" ends in the afternoon; "from 22 to 6" goes over midnight. */
function hoursOf(first: ClockTime, last: ClockTime): FactContent {
  const isBack = last.hour < first.hour && !last.isSettled && last.hour + 12 > first.hour;
  return { kind: 'hours', first, last: isBack ? { ...last, hour: last.hour + 12, isSettled: true } : last };
}
