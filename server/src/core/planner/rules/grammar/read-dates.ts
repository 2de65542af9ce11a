import { has } from '../text/read-words.ts';
import type { Word } from '../text/read-words.ts';
import type { OneDay, Reading, SaidDates } from './fact.ts';
import { afterSeparator, afterUntil } from './lists.ts';
import { readDate, readOneDay } from './read-moment.ts';
import { readNumber } from './read-number.ts';

const BEFORE_DATE = /^(?:tanggal|date|hari|on|the|pada)$/;

/** `25 Desember`, `24-26 December`, `17 dan 18 Agustus`, `2026-12-24 to 2027-01-02`, `besok`, `next Monday`. */
export function readDates(words: readonly Word[], at: number): Reading<SaidDates[]> | null {
  const start = afterLead(words, at);
  return readDaysOfMonth(words, start) ?? readDayOrRange(words, start);
}

/** Several days, or a range of days, before the one month that they are of. */
function readDaysOfMonth(words: readonly Word[], at: number): Reading<SaidDates[]> | null {
  const said: { first: number; last: number | null }[] = [];
  let start = at;
  for (;;) {
    const first = readDayNumber(words, start);
    if (first === null) return null;
    const until = afterUntil(words, first.next);
    const last = until === null ? null : readDayNumber(words, until);
    said.push({ first: first.value, last: last?.value ?? null });
    const more = afterSeparator(words, (last ?? first).next);
    if (more === null) return said.length === 1 && last === null ? null : ofMonth(words, until ?? start, said);
    start = more;
  }
}

/** `at`: the last of the days, which the month stands behind. */
function ofMonth(
  words: readonly Word[],
  at: number,
  said: readonly { first: number; last: number | null }[],
): Reading<SaidDates[]> | null {
  const of = readDate(words, at);
  if (of?.value.kind !== 'date') return null;
  const { month, year } = of.value;
  const dayOf = (day: number): OneDay => ({ kind: 'date', day, month, year });
  const value = said.map(({ first, last }) => ({ first: dayOf(first), last: last === null ? null : dayOf(last) }));
  return { value, next: of.next };
}

function readDayOrRange(words: readonly Word[], at: number): Reading<SaidDates[]> | null {
  const first = readWholeDay(words, at);
  if (first === null) return null;
  const until = afterUntil(words, first.next);
  const last =
    until === null ? null : (readWholeDay(words, afterLead(words, until)) ?? sameMonth(words, until, first.value));
  if (last !== null) return { value: [{ first: first.value, last: last.value }], next: last.next };
  return { value: [{ first: first.value, last: null }], next: first.next };
}

/** The last day of `December 24-26`. */
function sameMonth(words: readonly Word[], at: number, first: OneDay): Reading<OneDay> | null {
  const day = first.kind === 'date' ? readDayNumber(words, at) : null;
  return day === null || first.kind !== 'date' ? null : { value: { ...first, day: day.value }, next: day.next };
}

/** `besok`, but not `besok pagi`. */
function readWholeDay(words: readonly Word[], at: number): Reading<OneDay> | null {
  const day = readOneDay(words, at);
  if (day === null || day.value.part !== null || has(words[day.next], 'daypart')) return null;
  return { value: day.value.day, next: day.next };
}

function readDayNumber(words: readonly Word[], at: number): Reading<number> | null {
  const number = words[at]?.kind === 'number' ? readNumber(words, at) : null;
  if (number === null || !Number.isInteger(number.value) || number.value < 1 || number.value > 31) return null;
  return { value: number.value, next: has(words[number.next], 'nth') ? number.next + 1 : number.next };
}

function afterLead(words: readonly Word[], at: number): number {
  let start = at;
  while (start < at + 2 && BEFORE_DATE.test(words[start]?.spelled ?? '')) start += 1;
  return start;
}
