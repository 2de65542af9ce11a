import { has } from '../text/read-words.ts';
import type { FactReader, MonthDay } from './fact.ts';
import { readEve, readMonthDays, readMonthList, readSaidDays } from './read-days.ts';

const BEFORE_DAYS = /^(?:on|for|di|pada|hari|the|every|setiap|tiap|in|bulan|saat|when|it|it’s|is)$/;
/** Words that take days off only where a day follows at once. */
const LOOSE = /^(?:but|but not|not|skip|minus|tapi tidak|tapi bukan|jangan|no)$/;

/** `kecuali Rabu`, `selain hari Minggu`, `but Tuesday`, `except the 1st`, `kecuali Agustus`: days that are taken off. */
export const readExcept: FactReader = (text, at) => {
  const { words } = text;
  const word = words[at];
  if (!has(word, 'except') && !has(word, 'without') && !LOOSE.test(word?.spelled ?? '')) return null;
  // "not on Monday but on Friday" takes Monday back and keeps Friday.
  if (word?.spelled === 'but' && words.slice(Math.max(0, at - 4), at).some(({ spelled }) => spelled === 'not'))
    return null;
  let start = at + 1;
  while (start < at + 4 && BEFORE_DAYS.test(words[start]?.spelled ?? '') && !has(words[start], 'weekday')) start += 1;
  const eve = readEve(text, start);
  if (eve?.value.kind === 'weekdays') {
    return { value: { kind: 'except', weekdays: eve.value.days, monthDays: [], months: [] }, next: eve.next };
  }
  const days = readSaidDays(words, start);
  if (days !== null) {
    return { value: { kind: 'except', weekdays: days.value, monthDays: [], months: [] }, next: days.next };
  }
  const months = readMonthList(words, start);
  if (months !== null)
    return { value: { kind: 'except', weekdays: [], monthDays: [], months: months.value }, next: months.next };
  const ofMonth = readMonthDays(text, start);
  if (ofMonth?.value.kind !== 'monthdays') return null;
  const monthDays: MonthDay[] = ofMonth.value.days;
  return { value: { kind: 'except', weekdays: [], monthDays, months: [] }, next: ofMonth.next };
};
