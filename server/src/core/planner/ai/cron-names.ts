import type { JobSpec } from '@multi-job/contract';
import type { ClockTime, FactOf } from '../rules/grammar/fact.ts';

/** What a cron may be asked about, and how it is said. */
interface Asked {
  minute: number;
  hour: number;
  monthday: number | 'L';
  month: number;
  weekday: number;
  /** How often a day it fires. */
  count: number;
  time: ClockTime;
  nth: FactOf<'nth-weekday'>;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const NICKNAMES: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** Whether the cron of a job says all of these: a field of `*` says nothing. */
export function cronNames<Part extends keyof Asked>(
  { schedule }: Pick<JobSpec, 'schedule'>,
  part: Part,
  asked: readonly Asked[Part][],
): boolean {
  const cron = schedule?.cron;
  if (cron === undefined) return false;
  const fields = (NICKNAMES[cron.toLowerCase()] ?? cron).trim().toUpperCase().split(/\s+/).slice(-5);
  const [minute = '*', hour = '*', monthday = '*', month = '*', weekday = '*'] = fields;
  return asked.every(one => {
    if (part === 'nth') return nthIn(weekday, one as Asked['nth']);
    if (part === 'time') return timeIn(minute, hour, one as ClockTime);
    if (part === 'count') return valuesOf(hour, 0, 23, []).size * valuesOf(minute, 0, 59, []).size === one;
    if (one === 'L') return monthday.split(',').includes('L');
    const value = one as number;
    if (part === 'minute') return valuesOf(minute, 0, 59, []).has(value);
    if (part === 'hour') return valuesOf(hour, 0, 23, []).has(value);
    if (part === 'monthday') return valuesOf(monthday, 1, 31, []).has(value);
    if (part === 'month') return valuesOf(month, 1, 12, MONTHS).has(value);
    const days = valuesOf(weekday, 0, 7, DAYS);
    return days.has(value) || (value === 0 && days.has(7));
  });
}

/** An hour said without a part of the day may be meant in the afternoon. */
function timeIn(minute: string, hour: string, { hour: said, minute: saidMinute, isSettled }: ClockTime): boolean {
  const hours = valuesOf(hour, 0, 23, []);
  const isHour = hours.has(said) || (!isSettled && said < 12 && hours.has(said + 12));
  return isHour && valuesOf(minute, 0, 59, []).has(saidMinute);
}

function nthIn(field: string, { day, nth }: Asked['nth']): boolean {
  const names = [String(day), DAYS[day] ?? ''].flatMap(name => [
    `${name}#${nth}`,
    ...(nth === 'L' ? [`${name}L`] : []),
  ]);
  return field.split(',').some(part => names.includes(part));
}

/** The numbers that a field lists; none for `*`. */
function valuesOf(field: string, lowest: number, highest: number, names: readonly string[]): Set<number> {
  const numberOf = (text: string) => {
    const index = names.indexOf(text);
    return index < 0 ? Number(text) : index + (lowest === 1 ? 1 : 0);
  };
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '*', step = '1'] = part.split('/');
    if (range === '*' && step === '1') continue;
    const [from = '', to = from] = range === '*' ? [String(lowest), String(highest)] : range.split('-');
    const [first, last] = [numberOf(from), step !== '1' && to === from ? highest : numberOf(to)];
    const by = Math.max(1, Number(step) || 1);
    for (let value = first; value <= last; value += by) values.add(value);
  }
  return values;
}
