import type { CalendarUnit, Fact, FactOf } from '../grammar/fact.ts';
import type { Note, WordRange } from '../notes/note.ts';
import { cronList } from './cron-fields.ts';
import type { DayFields } from './interval-cron.ts';

export interface Days {
  fields: DayFields;
  used: WordRange[];
  assumptions: Note[];
  warnings: Note[];
  problem: 'no_exact_cron' | 'nothing_left' | null;
}

type OfDays = FactOf<'weekdays' | 'nth-weekday' | 'monthdays' | 'month' | 'except'>;

/** The days that some words name; weekly without a day is Monday, monthly is the 1st. */
export function dayFieldsOf(times: readonly Fact[]): Days {
  const days: Days = {
    fields: { dayOfMonth: '*', month: '*', dayOfWeek: '*' },
    used: times.filter(
      fact => isOfDays(fact) && !isWithin(fact, times) && !isEveryOther(fact) && !takesNothingOff(fact, times),
    ),
    assumptions: [],
    warnings: [],
    problem: null,
  };
  const weekdays = times.flatMap(fact => (fact.kind === 'weekdays' ? fact.days : []));
  const nth = times.filter(fact => fact.kind === 'nth-weekday').map(fact => `${fact.day}#${fact.nth}`);
  const monthDays = times.flatMap(fact => (fact.kind === 'monthdays' ? fact.days : []));
  const months = times.flatMap(fact => (fact.kind === 'month' ? fact.months : []));
  if (weekdays.length + nth.length > 0)
    days.fields.dayOfWeek = [...(weekdays.length > 0 ? [cronList(weekdays)] : []), ...nth].join(',');
  if (monthDays.length > 0) days.fields.dayOfMonth = monthDayField(monthDays);
  if (months.length > 0) days.fields.month = cronList(months);
  const steps = times.find(fact => fact.kind === 'months');
  if (steps !== undefined) stepMonths(days, steps);
  assumeDay(days, times, steps !== undefined);
  takeOff(days, times);
  const isLate = monthDays.some(day => typeof day === 'number' && day > 28) && !monthDays.includes('L');
  if (isLate && months.length === 0)
    days.warnings.push({ key: 'short_months', day: Math.max(...monthDays.filter(day => day !== 'L')) });
  if (times.some(fact => fact.kind === 'weekdays' && fact.isEve === true)) days.assumptions.push({ key: 'eve' });
  if (days.fields.dayOfMonth !== '*' && days.fields.dayOfWeek !== '*') days.warnings.push({ key: 'either_day' });
  return days;
}

/** "every Monday but Tuesday". */
function takesNothingOff(fact: Fact, times: readonly Fact[]): boolean {
  if (fact.kind !== 'except' || fact.weekdays.length === 0) return false;
  const said = times.flatMap(other => (other.kind === 'weekdays' ? other.days : []));
  return said.length > 0 && !fact.weekdays.some(day => said.includes(day));
}

/** "every other Monday" is no day of a cron. */
function isEveryOther(fact: Fact): boolean {
  return fact.kind === 'weekdays' && fact.everyWeeks !== undefined;
}

/** A day among others that were said by themselves ("hari kerja", and "Kamis" elsewhere) is left for a warning. */
function isWithin(fact: Fact, times: readonly Fact[]): boolean {
  return (
    fact.kind === 'weekdays' &&
    times.some(
      other =>
        other.kind === 'weekdays' &&
        other !== fact &&
        fact.days.length < other.days.length &&
        fact.days.every(day => other.days.includes(day)),
    )
  );
}

/** Takes the days that are excepted off those that are said, or off all there are. */
function takeOff(days: Days, times: readonly Fact[]): void {
  const { fields } = days;
  const off = times.filter(fact => fact.kind === 'except');
  const weekdays = new Set(off.flatMap(fact => fact.weekdays));
  const monthDays = new Set(off.flatMap(fact => fact.monthDays));
  const months = new Set(off.flatMap(fact => fact.months));
  if (weekdays.size > 0) {
    const said = times.flatMap(fact => (fact.kind === 'weekdays' ? fact.days : []));
    const left = (said.length > 0 ? said : ALL_DAYS).filter(day => !weekdays.has(day));
    if (left.length === 0) days.problem = 'nothing_left';
    else if (fields.dayOfMonth !== '*' || fields.dayOfWeek.includes('#')) days.problem = 'no_exact_cron';
    else fields.dayOfWeek = left.length === 7 ? '*' : cronList(left);
  }
  if (monthDays.size > 0) {
    const said = times.flatMap(fact => (fact.kind === 'monthdays' ? fact.days : []));
    const left = (said.length > 0 ? said : upTo(31)).filter(day => !monthDays.has(day));
    if (left.length === 0) days.problem = 'nothing_left';
    else if (fields.dayOfWeek !== '*' || (monthDays.has('L') && said.length === 0)) days.problem = 'no_exact_cron';
    else fields.dayOfMonth = monthDayField(left);
  }
  if (months.size > 0) {
    const said = times.flatMap(fact => (fact.kind === 'month' ? fact.months : []));
    const left = (said.length > 0 ? said : upTo(12)).filter(month => !months.has(month));
    if (left.length === 0) days.problem = 'nothing_left';
    else fields.month = cronList(left);
  }
}

const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6];

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_none, index) => index + 1);
}

function isOfDays(fact: Fact): fact is OfDays {
  return ['weekdays', 'nth-weekday', 'monthdays', 'month', 'except'].includes(fact.kind);
}

function monthDayField(days: readonly (number | 'L')[]): string {
  const numbers = days.filter(day => day !== 'L');
  return [...(numbers.length > 0 ? [cronList(numbers)] : []), ...(days.includes('L') ? ['L'] : [])].join(',');
}

function stepMonths(days: Days, fact: FactOf<'months'>): void {
  const { count } = fact;
  if (count < 1 || 12 % count !== 0) days.problem = 'no_exact_cron';
  else if (days.fields.month === '*') days.fields.month = count === 12 ? '1' : count > 1 ? `*/${count}` : '*';
  else if (count > 1) return;
  days.used.push(fact);
}

function assumeDay(days: Days, times: readonly Fact[], isMonthly: boolean): void {
  const said = times.filter(fact => fact.kind === 'often');
  const often = new Set(said.map(({ unit }) => unit));
  const { fields } = days;
  const hasDay = fields.dayOfMonth !== '*' || fields.dayOfWeek !== '*';
  days.used.push(...said.filter(({ unit }) => doesAgree(unit, times)));
  if (often.has('year') && fields.month === '*') fields.month = '1';
  if (hasDay) return;
  if (often.has('month') || often.has('year') || isMonthly || fields.month !== '*') {
    fields.dayOfMonth = '1';
    days.assumptions.push({ key: 'first_of_month' });
  } else if (often.has('week')) {
    fields.dayOfWeek = '1';
    days.assumptions.push({ key: 'monday' });
  }
}

/** Whether "weekly", "monthly" and the like say the same as the days beside them. */
function doesAgree(unit: CalendarUnit, times: readonly Fact[]): boolean {
  const has = (kind: Fact['kind']) => times.some(fact => fact.kind === kind);
  if (unit === 'week') return !has('monthdays') && !has('nth-weekday') && !has('months');
  if (unit === 'month') return !has('weekdays') && !times.some(fact => fact.kind === 'months' && fact.count !== 1);
  if (unit === 'year') return !has('weekdays') && !has('months');
  return unit === 'day' && !has('months');
}
