import { has } from '../text/read-words.ts';
import type { Word } from '../text/read-words.ts';
import type { Moment, OneDay, Reading } from './fact.ts';
import { readNumber } from './read-number.ts';
import { readTime } from './read-time.ts';
import { writtenDate } from './written-date.ts';

const LEADS = /^(?:pada|hari|tanggal|date|on|the|tanggalnya)$/;

/** One day: `besok`, `next Monday`, `Senin depan`, `25 Desember 2026`, `December 25`, `2026-12-25`. */
export function readOneDay(words: readonly Word[], at: number): Reading<{ day: OneDay; part: string | null }> | null {
  const said = words[at]?.tags.get('one-off');
  if (said !== undefined && said !== '' && said !== 'now') {
    const [days = '0', part = null] = said.split(':');
    return { value: { day: { kind: 'offset', days: Number(days) }, part }, next: at + 1 };
  }
  const date = readDate(words, at);
  if (date !== null) return { value: { day: date.value, part: null }, next: date.next };
  const isNext = words[at]?.spelled === 'next' || words[at]?.spelled === 'this';
  const start = words[isNext ? at + 1 : at]?.spelled === 'hari' ? at + 1 : at;
  const weekday = words[isNext ? start + 1 : start]?.tags.get('weekday');
  if (weekday === undefined) return null;
  const after = (isNext ? start + 1 : start) + 1;
  const isRelative = /^(?:depan|ini|besok|nanti)$/.test(words[after]?.spelled ?? '');
  if (!isNext && !isRelative) return null;
  const isLater = words[at]?.spelled === 'next' || words[after]?.spelled === 'depan';
  const day: OneDay = { kind: 'weekday', weekday: Number(weekday), isNext: isLater };
  return { value: { day, part: null }, next: isRelative ? after + 1 : after };
}

/** `25 Desember`, `25th of December 2026`, `December 25`, `2026-12-25`, `25/12/2026`. */
export function readDate(words: readonly Word[], at: number): Reading<OneDay> | null {
  const written = writtenDate(words[at]?.text ?? '');
  if (written !== null) return { value: written, next: at + 1 };
  const monthFirst = words[at]?.tags.get('month');
  const number = readNumber(words, monthFirst === undefined ? at : at + 1);
  if (number === null || !Number.isInteger(number.value) || number.value < 1 || number.value > 31) return null;
  let next = has(words[number.next], 'nth') ? number.next + 1 : number.next;
  if (monthFirst !== undefined) {
    const isVerb = words[at]?.text === 'may';
    if (words[at + 1]?.kind !== 'number' || isVerb) return null;
    return withYear(words, next, number.value, Number(monthFirst));
  }
  if (has(words[next], 'of')) next += 1;
  const month = words[next]?.tags.get('month');
  return month === undefined ? null : withYear(words, next + 1, number.value, Number(month));
}

/**
 * The end or start of something: a day (also a bare weekday or a day of the month), a time of day, or both in either
 * order.
 */
export function readMoment(words: readonly Word[], at: number): Reading<Moment> | null {
  const moment: Moment = { day: null, clock: null, part: null };
  let next = at;
  for (let read = readMember(words, next, moment); read !== null; read = readMember(words, next, moment)) next = read;
  return next === at ? null : { value: moment, next };
}

/** Reads one part of a moment into it, and gives the index after it. */
function readMember(words: readonly Word[], at: number, moment: Moment): number | null {
  let start = at;
  while (LEADS.test(words[start]?.spelled ?? '') && start < at + 3) start += 1;
  if (moment.day === null) {
    const day = readOneDay(words, start) ?? readAnyDay(words, start, start > at);
    if (day !== null) {
      moment.day = day.value.day;
      moment.part ??= day.value.part;
      return day.next;
    }
  }
  const isAnchored = has(words[start], 'at');
  if (moment.clock === null) {
    const time = readTime(words, isAnchored ? start + 1 : start, isAnchored);
    if (time?.value != null && !isLength(words, time.next)) {
      moment.clock = time.value;
      return time.next;
    }
  }
  const part = words[start]?.tags.get('daypart');
  if (moment.day === null || moment.part !== null || part === undefined) return null;
  moment.part = part;
  return start + 1;
}

/** A weekday, a day of the month after `tanggal` or with its ending, or the end of the month. */
function readAnyDay(
  words: readonly Word[],
  at: number,
  isLed: boolean,
): Reading<{ day: OneDay; part: string | null }> | null {
  const weekday = words[at]?.tags.get('weekday');
  if (weekday !== undefined) {
    return { value: { day: { kind: 'weekday', weekday: Number(weekday), isNext: false }, part: null }, next: at + 1 };
  }
  if (has(words[at], 'monthend')) return { value: { day: { kind: 'monthday', day: 'L' }, part: null }, next: at + 1 };
  const number = readNumber(words, at);
  if (number === null || !(number.value >= 1 && number.value <= 31)) return null;
  const isMarked = has(words[at - 1], 'monthday') || has(words[number.next], 'nth');
  if (!isMarked || (!isLed && !has(words[number.next], 'nth'))) return null;
  const next = has(words[number.next], 'nth') ? number.next + 1 : number.next;
  return { value: { day: { kind: 'monthday', day: number.value }, part: null }, next };
}

/** `until 2 hours`: a length, no time of day. */
function isLength(words: readonly Word[], at: number): boolean {
  return has(words[at], 'unit') && !has(words[at], 'weekday') && !has(words[at - 1], 'daypart');
}

function withYear(words: readonly Word[], at: number, day: number, month: number): Reading<OneDay> {
  const start = words[at]?.text === ',' ? at + 1 : at;
  const year = words[start];
  const isYear = year?.kind === 'number' && /^20\d\d$/.test(year.text);
  return isYear
    ? { value: dateOf(day, month, Number(year.text)), next: start + 1 }
    : { value: dateOf(day, month, null), next: at };
}

function dateOf(day: number, month: number, year: number | null): OneDay {
  return { kind: 'date', day, month, year };
}
