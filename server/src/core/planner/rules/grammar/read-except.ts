import { has } from '../text/read-words.ts';
import type { Word } from '../text/read-words.ts';
import type { ExceptedDays, FactReader, ReadText, Reading } from './fact.ts';
import { afterSeparator } from './lists.ts';
import { readDates } from './read-dates.ts';
import { readEve, readMonthDays, readMonthList, readSaidDays } from './read-days.ts';
import { holidaysTakenOff, readHolidays } from './read-holidays.ts';

const BEFORE_DAYS = /^(?:on|for|di|pada|hari|the|every|setiap|tiap|in|bulan|saat|when|it|it’s|is)$/;
/** Words between two members of a list; "every" begins something else. */
const BETWEEN = /^(?:on|for|di|pada|juga|also|the|in|bulan|all|any|semua|saat)$/;
/** Words that take days off only where a day follows at once. */
const LOOSE = /^(?:but|but not|not|skip|minus|tapi tidak|tapi bukan|jangan|no)$/;

/**
 * `kecuali Rabu`, `selain hari Minggu`, `but Tuesday`, `except the 1st`, `kecuali Agustus`, `not on holidays`, `kecuali
 * akhir pekan, hari libur dan 24 Desember`: days that are taken off.
 */
export const readExcept: FactReader = (text, at) => {
  const holidays = holidaysTakenOff(text.words, at);
  const start = holidays ?? daysTakenOff(text.words, at);
  if (start === null || (holidays === null && has(text.words[start], 'holidays'))) return null;
  const own: ReadText = { ...text, words: text.wordsOff };
  const first = readDays(own, start, takesDates(text.words[at]));
  if (first === null) return null;
  let { value, next } = first;
  for (let more = readMore(own, next, value); more !== null; more = readMore(own, next, value)) {
    value = both(value, more.value);
    next = more.next;
  }
  return { value: { kind: 'except', ...value }, next };
};

/** Where the days stand that a word here takes off; null where it takes none off. */
function daysTakenOff(words: readonly Word[], at: number): number | null {
  const word = words[at];
  if (!has(word, 'except') && !has(word, 'without') && !LOOSE.test(word?.spelled ?? '')) return null;
  // "not on Monday but on Friday" takes Monday back and keeps Friday.
  if (word?.spelled === 'but' && words.slice(Math.max(0, at - 4), at).some(({ spelled }) => spelled === 'not'))
    return null;
  let start = at + 1;
  while (start < at + 4 && BEFORE_DAYS.test(words[start]?.spelled ?? '') && !has(words[start], 'weekday')) start += 1;
  return start;
}

/** "bukan besok", "but tomorrow" say another time and no exception. */
function takesDates(word: Word | undefined): boolean {
  return has(word, 'except') || word?.spelled === 'skip';
}

const NONE: ExceptedDays = { weekdays: [], monthDays: [], months: [], calendars: [], isOpen: false, dates: [] };

/** One member of a list of days. */
function readDays(text: ReadText, at: number, mayBeDate: boolean): Reading<ExceptedDays> | null {
  const { words } = text;
  const holidays = readSaidHolidays(words, at);
  if (holidays !== null) return holidays;
  const dates = mayBeDate ? readDates(words, at) : null;
  if (dates !== null) return { value: { ...NONE, dates: dates.value }, next: dates.next };
  const eve = readEve(text, at);
  if (eve?.value.kind === 'weekdays') return { value: { ...NONE, weekdays: eve.value.days }, next: eve.next };
  const days = readSaidDays(words, at);
  if (days !== null) return { value: { ...NONE, weekdays: days.value }, next: days.next };
  const months = readMonthList(words, at);
  if (months !== null) return { value: { ...NONE, months: months.value }, next: months.next };
  const ofMonth = readMonthDays(text, at);
  if (ofMonth?.value.kind !== 'monthdays') return null;
  return { value: { ...NONE, monthDays: ofMonth.value.days }, next: ofMonth.next };
}

/** "hari libur (Sabtu dan Minggu)" says itself what is meant. */
function readSaidHolidays(words: readonly Word[], at: number): Reading<ExceptedDays> | null {
  const holidays = readHolidays(words, at);
  if (holidays === null) return null;
  const { calendar, isOpen } = holidays.value;
  const isInBrackets = words[holidays.next]?.text === '(';
  const after = isInBrackets ? holidays.next + 1 : holidays.next;
  const days = isOpen && has(words[after], 'weekday') ? readSaidDays(words, after) : null;
  if (days === null) return { value: { ...NONE, calendars: [calendar], isOpen }, next: holidays.next };
  const isClosed = isInBrackets && words[days.next]?.text === ')';
  return { value: { ...NONE, weekdays: days.value }, next: isClosed ? days.next + 1 : days.next };
}

/**
 * The next member of a list that names holidays or dates. Behind a comma alone, days begin something else unless the list
 * goes on after them or the sentence ends.
 */
function readMore(text: ReadText, at: number, said: ExceptedDays): Reading<ExceptedDays> | null {
  const { words } = text;
  const separator = afterSeparator(words, at);
  if (separator === null) return null;
  let start = separator;
  while (start < separator + 2 && BETWEEN.test(words[start]?.spelled ?? '')) start += 1;
  const more = readDays(text, start, true);
  if (more === null || isOfYear(more.value)) return more;
  const isAnd = words[separator - 1]?.kind !== 'mark' || words[separator - 1]?.text === '&';
  const goesOn = afterSeparator(words, more.next);
  const isLast = words[more.next] === undefined || /^[.!\n)]$/.test(words[more.next]?.text ?? '');
  const isListed = isAnd || isLast || (goesOn !== null && readDays(text, goesOn, true) !== null);
  return isOfYear(said) && isListed ? more : null;
}

function isOfYear({ calendars, dates }: ExceptedDays): boolean {
  return calendars.length + dates.length > 0;
}

function both(left: ExceptedDays, right: ExceptedDays): ExceptedDays {
  return {
    weekdays: [...left.weekdays, ...right.weekdays],
    monthDays: [...left.monthDays, ...right.monthDays],
    months: [...left.months, ...right.months],
    calendars: [...new Set([...left.calendars, ...right.calendars])],
    isOpen: left.isOpen || right.isOpen,
    dates: [...left.dates, ...right.dates],
  };
}
