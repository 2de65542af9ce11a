import { has } from '../text/read-words.ts';
import type { Word } from '../text/read-words.ts';
import type { FactReader, MonthDay, Reading } from './fact.ts';
import { afterSeparator, afterUntil } from './lists.ts';
import { readNumber } from './read-number.ts';

/** `Senin dan Kamis`, `Mon-Fri`, `hari kerja`, `akhir pekan`. `minggu` is Sunday only where its surroundings say so. */
export const readWeekdays: FactReader = ({ words }, at) => {
  const isOther = has(words[at], 'every') && (has(words[at + 1], 'other') || has(words[at + 1], 'ordinal', '2'));
  const other = isOther ? words[at + 2]?.tags.get('weekday') : undefined;
  if (other !== undefined) {
    return { value: { kind: 'weekdays', days: [Number(other)], everyWeeks: 2 }, next: at + 3 };
  }
  const isEvery = has(words[at - 1], 'every');
  const said = readSaidDays(words, at);
  if (said === null) return null;
  const { value: days, next } = said;
  const isUnit = has(words[at], 'unit') && next === at + 1;
  if (isUnit && (has(words[at - 1], 'number') || has(words[next], 'one-off') || isRelative(words[next]))) return null;
  if (isUnit && isEvery && !has(words[next], 'daypart')) return null;
  return { value: { kind: 'weekdays', days: [...new Set(days)].sort((a, b) => a - b) }, next };
};

/** `Senin, Rabu dan Jumat`, `hari kerja`, `Mon-Fri`. */
export function readSaidDays(words: readonly Word[], at: number): Reading<number[]> | null {
  const first = readDayOrRange(words, at, false);
  if (first === null) return null;
  const days = [...first.value];
  let { next } = first;
  for (let more = readMoreDays(words, next); more !== null; more = readMoreDays(words, next)) {
    // "hari kerja Kamis" says two things: it is no list.
    if (afterSeparator(words, next) === null && more.value.every(day => days.includes(day))) break;
    days.push(...more.value);
    next = more.next;
  }
  return { value: days, next };
}

/** `first Monday of the month`, `Senin pertama`. */
export const readNthWeekday: FactReader = ({ words }, start) => {
  const at = words[start]?.spelled === 'hari' && has(words[start + 1], 'weekday') ? start + 1 : start;
  const isBefore = has(words[at], 'ordinal') && has(words[at + 1], 'weekday');
  const isAfter = has(words[at], 'weekday') && has(words[at + 1], 'ordinal') && !has(words[at + 1], 'unit');
  const day = words[isBefore ? at + 1 : at]?.tags.get('weekday');
  const nth = words[isBefore ? at : at + 1]?.tags.get('ordinal');
  if ((!isBefore && !isAfter) || day === undefined || nth === undefined || !'12345L'.includes(nth)) return null;
  return { value: { kind: 'nth-weekday', nth, day: Number(day) }, next: skipOfMonth(words, at + 2) };
};

/** `tanggal 1 dan 15`, `the 1st and 15th of every month`, `akhir bulan`, `day 15`. */
export const readMonthDays: FactReader = ({ words }, at) => {
  const first = readMonthDay(words, at, false);
  if (first === null) return null;
  const days: (MonthDay | null)[] = [...first.value];
  let { next } = first;
  for (let more = readMoreMonthDays(words, next); more !== null; more = readMoreMonthDays(words, next)) {
    days.push(...more.value);
    next = more.next;
  }
  const known = days.filter(day => day !== null);
  next = skipOfMonth(words, next);
  if (known.length < days.length) return { value: { kind: 'impossible' }, next };
  return { value: { kind: 'monthdays', days: [...new Set(known)] }, next };
};

/** `every second Tuesday` is every other one, and with `of the month` the second: no interval of a second. */
export const readEveryNthWeekday: FactReader = (text, at) => {
  const { words } = text;
  const isNth = has(words[at], 'every') && (has(words[at + 1], 'ordinal') || words[at + 1]?.spelled === 'second');
  const day = words[at + 2]?.tags.get('weekday');
  if (!isNth || day === undefined) return null;
  const nth = words[at + 1]?.tags.get('ordinal') ?? '2';
  const next = skipOfMonth(words, at + 3);
  if (next > at + 3 && '12345L'.includes(nth)) return { value: { kind: 'nth-weekday', nth, day: Number(day) }, next };
  return nth === '2' ? { value: { kind: 'weekdays', days: [Number(day)], everyWeeks: 2 }, next: at + 3 } : null;
};

/** `malam Jumat` is Thursday night. */
export const readEve: FactReader = ({ words }, at) => {
  const start = has(words[at], 'every') ? at + 1 : at;
  const weekday = words[start + 1]?.tags.get('weekday');
  const isAfterHour =
    words[start - 1]?.kind === 'number' || words[start - 1]?.kind === 'clock' || has(words[start - 1], 'number');
  if (words[start]?.spelled !== 'malam' || weekday === undefined || isAfterHour) return null;
  if (afterSeparator(words, start + 2) !== null && has(words[afterSeparator(words, start + 2) ?? 0], 'weekday'))
    return null;
  return { value: { kind: 'weekdays', days: [(Number(weekday) + 6) % 7], isEve: true }, next: start + 2 };
};

/** A month's name after a day of the month, or before one: `17 Agustus`, `January 1st`. */
export const readMonth: FactReader = ({ words }, at) => {
  const led = words[at]?.spelled === 'in' || words[at]?.spelled === 'bulan' || has(words[at], 'every') ? at + 1 : at;
  const several = led > at || has(words[at - 1], 'every') ? readMonthList(words, led) : null;
  if (several !== null) return { value: { kind: 'month', months: several.value }, next: several.next };
  const month = words[at]?.tags.get('month');
  if (month === undefined) return null;
  const before = words[at - 1];
  const isNamed = before?.kind === 'number' || has(before, 'nth') || has(before, 'of') || has(before, 'unit', 'month');
  const isFirst = words[at + 1]?.kind === 'number' && has(words[at + 2], 'nth');
  return isNamed || isFirst ? { value: { kind: 'month', months: [Number(month)] }, next: at + 1 } : null;
};

/** `Januari, April dan Juli`: months, unless a day of the month follows one of them. */
export function readMonthList(words: readonly Word[], at: number): Reading<number[]> | null {
  const months: number[] = [];
  for (let [start, next] = [at, at]; ;) {
    const month = words[start]?.tags.get('month');
    const isDate = words[start + 1]?.kind === 'number' && !has(words[start + 2], 'unit');
    if (month === undefined || words[start]?.text === 'may' || isDate)
      return months.length === 0 ? null : { value: months, next };
    months.push(Number(month));
    next = start + 1;
    start = afterSeparator(words, next) ?? Infinity;
  }
}

function readDayOrRange(words: readonly Word[], at: number, isInList: boolean): Reading<number[]> | null {
  const group = words[at]?.tags.get('days');
  if (group !== undefined) return { value: group.split(',').map(Number), next: at + 1 };
  const first = readDay(words, at);
  if (first === null) return null;
  const until = afterUntil(words, first.next);
  const last = until === null ? null : readDay(words, until);
  if (last !== null) return { value: daysBetween(first.value, last.value), next: last.next };
  return isInList && has(words[at], 'unit') && has(words[at - 1], 'number')
    ? null
    : { value: [first.value], next: first.next };
}

function readDay(words: readonly Word[], at: number): Reading<number> | null {
  const start = words[at]?.spelled === 'hari' && has(words[at + 1], 'weekday') ? at + 1 : at;
  const day = words[start]?.tags.get('weekday');
  return day === undefined ? null : { value: Number(day), next: start + 1 };
}

function readMoreDays(words: readonly Word[], at: number): Reading<number[]> | null {
  const start = afterSeparator(words, at) ?? at;
  const day = has(words[start], 'every') || words[start]?.spelled === 'on' ? start + 1 : start;
  if (has(words[start], 'every') && has(words[day], 'unit')) return null;
  if (start === at && has(words[day], 'days')) return null;
  return readDayOrRange(words, day, true);
}

function daysBetween(first: number, last: number): number[] {
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_none, step) => (first + step) % 7);
}

function isRelative(word: Word | undefined): boolean {
  return word?.spelled === 'depan' || word?.spelled === 'ini' || word?.spelled === 'lalu';
}

/** One day of the month or a range of them; `null` stands for a day that no month has. */
function readMonthDay(words: readonly Word[], at: number, isInList: boolean): Reading<(MonthDay | null)[]> | null {
  if (has(words[at], 'monthend')) return { value: ['L'], next: at + 1 };
  if (has(words[at], 'monthstart')) return { value: [1], next: at + 1 };
  const isMarked = has(words[at], 'monthday') || isDayMark(words, at);
  const first = readNumber(words, isMarked ? at + 1 : at) ?? readOrdinalOfMonth(words, at);
  if (first === null) return null;
  const isNth = has(words[first.next], 'nth');
  const next = isNth ? first.next + 1 : first.next;
  if (!isMarked && !isNth && !isInList && !has(words[at], 'ordinal')) {
    return isDayAndMonth(words, at, first) ? { value: [dayOf(first.value)], next } : null;
  }
  if (isInList && !isMarked && !isNth && isCounted(words, next)) return null;
  if (isNth && (has(words[next], 'unit', 'hour') || has(words[next], 'unit', 'minute'))) return null;
  return readMonthDayRange(words, next, dayOf(first.value));
}

function readMonthDayRange(words: readonly Word[], at: number, first: number | null): Reading<(MonthDay | null)[]> {
  const until = afterUntil(words, at);
  const last = until === null ? null : readNumber(words, has(words[until], 'monthday') ? until + 1 : until);
  if (last === null) return { value: [first], next: at };
  const next = has(words[last.next], 'nth') ? last.next + 1 : last.next;
  const end = dayOf(last.value);
  if (first === null || end === null || end < first) return { value: [null], next };
  return { value: Array.from({ length: end - first + 1 }, (_none, step) => first + step), next };
}

function readMoreMonthDays(words: readonly Word[], at: number): Reading<(MonthDay | null)[]> | null {
  const start = afterSeparator(words, at);
  if (start === null) return null;
  return readMonthDay(words, words[start]?.spelled === 'the' ? start + 1 : start, true);
}

/** Whether a number counts what follows it: `2 jam`, `9 malam`, but not `15 jam 8`. */
function isCounted(words: readonly Word[], at: number): boolean {
  if (has(words[at], 'at')) return words[at + 1]?.kind !== 'number' && words[at + 1]?.kind !== 'clock';
  return has(words[at], 'unit') || has(words[at], 'daypart') || has(words[at], 'times');
}

/** `on day 15`, `day 1 of the month`. */
function isDayMark(words: readonly Word[], at: number): boolean {
  return words[at]?.spelled === 'day' && words[at + 1]?.kind === 'number';
}

/** `17 Agustus`: a bare number right before a month's name. */
function isDayAndMonth(words: readonly Word[], at: number, number: Reading<number>): boolean {
  return words[at]?.kind === 'number' && has(words[number.next], 'month') && words[number.next]?.spelled !== 'may';
}

/** `the first of the month`. */
function readOrdinalOfMonth(words: readonly Word[], at: number): Reading<number> | null {
  const ordinal = Number(words[at]?.tags.get('ordinal'));
  const isOfMonth = ordinal > 0 && skipOfMonth(words, at + 1) > at + 1;
  return isOfMonth ? { value: ordinal, next: at + 1 } : null;
}

/** The index after `of every month`, `tiap bulan`, `every month`. */
function skipOfMonth(words: readonly Word[], at: number): number {
  let next = has(words[at], 'of') ? at + 1 : at;
  while (has(words[next], 'every') || words[next]?.spelled === 'the' || words[next]?.spelled === 'di') next += 1;
  const isMonth = next > at && has(words[next], 'unit', 'month');
  return isMonth ? next + 1 : at;
}

function dayOf(value: number): number | null {
  return Number.isInteger(value) && value >= 1 && value <= 31 ? value : null;
}
