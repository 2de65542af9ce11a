import type { OneDay } from './fact.ts';

const YEAR_FIRST = /^(\d{4})-(\d{2})-(\d{2})$/;
const YEAR_LAST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/**
 * `2026-12-25`, `25/12/2026`, `25-12-2026`, `25.12.2026`: the day comes before the month, as it is written in Indonesia, unless
 * that cannot be ("12/25/2026").
 */
export function writtenDate(text: string): (OneDay & { kind: 'date' }) | null {
  const [, year, month, day] = YEAR_FIRST.exec(text) ?? [];
  if (year !== undefined) return { kind: 'date', day: Number(day), month: Number(month), year: Number(year) };
  const found = YEAR_LAST.exec(text);
  if (found === null) return null;
  const [first, second, last] = found.slice(1).map(Number) as [number, number, number];
  const isMonthFirst = second > 12 && first <= 12;
  const [dayOfMonth, monthOfYear] = isMonthFirst ? [second, first] : [first, second];
  return { kind: 'date', day: dayOfMonth, month: monthOfYear, year: last };
}

/** Whether others would read the month before the day: "3/4/2027". */
export function isReadEitherWay(text: string): boolean {
  const [, first, second] = YEAR_LAST.exec(text) ?? [];
  return first !== undefined && Number(first) <= 12 && Number(second) <= 12 && Number(first) !== Number(second);
}
