import { hourInDaypart, usualHour } from '../grammar/dayparts.ts';
import type { ClockTime, Fact, FactOf } from '../grammar/fact.ts';
import type { Note } from '../notes/note.ts';
import { cronList } from './cron-fields.ts';
import { decided, undecidable } from './decided.ts';
import type { Decided } from './decided.ts';
import { intervalCron } from './interval-cron.ts';
import type { DayFields } from './interval-cron.ts';

type Quote = (facts: readonly Fact[]) => string;

/** The schedule of words about clock times and days. */
export function decideCalendar(times: readonly Fact[], defaultHour: number, quote: Quote): Decided {
  const days = dayFieldsOf(times);
  if (days.problem !== null) return undecidable({ key: days.problem, words: quote(times) });
  const hours = times.find(fact => fact.kind === 'hours');
  const minute = times.find(fact => fact.kind === 'minute');
  const clocks = times.filter(fact => fact.kind === 'clocks').flatMap(fact => fact.times);
  if (clocks.length === 0 && (hours ?? minute) !== undefined) return hourly(hours, minute, days, quote);
  const parts = times.filter(fact => fact.kind === 'daypart');
  const settled = settle(clocks, parts);
  if (settled === null) return undecidable({ key: 'impossible', words: quote(times) });
  const assumptions = [...days.assumptions];
  if (settled.length === 0) {
    const hour = parts.reduce((wanted, { part }) => usualHour(part, wanted), defaultHour);
    settled.push({ hour, minute: 0 });
    assumptions.push({ key: 'default_hour', time: `${String(hour).padStart(2, '0')}:00` });
  }
  const warnings = [...days.warnings];
  if (hours !== undefined) warnings.push({ key: 'start_ignored', words: quote([hours]) });
  return decided(
    cronsAt(settled, days.fields).map(cron => ({ cron })),
    { assumptions, warnings },
  );
}

export interface Days {
  fields: DayFields;
  assumptions: Note[];
  warnings: Note[];
  problem: 'no_exact_cron' | null;
}

/** The days that some words name; weekly without a day is Monday, monthly is the 1st. */
export function dayFieldsOf(times: readonly Fact[]): Days {
  const days: Days = {
    fields: { dayOfMonth: '*', month: '*', dayOfWeek: '*' },
    assumptions: [],
    warnings: [],
    problem: null,
  };
  const weekdays = times.flatMap(fact => (fact.kind === 'weekdays' ? fact.days : []));
  const nth = times.filter(fact => fact.kind === 'nth-weekday').map(fact => `${fact.day}#${fact.nth}`);
  const monthDays = times.flatMap(fact => (fact.kind === 'monthdays' ? fact.days : []));
  const months = times.flatMap(fact => (fact.kind === 'month' ? [fact.month] : []));
  const steps = times.find(fact => fact.kind === 'months')?.count;
  if (weekdays.length + nth.length > 0)
    days.fields.dayOfWeek = [...(weekdays.length > 0 ? [cronList(weekdays)] : []), ...nth].join(',');
  if (monthDays.length > 0) days.fields.dayOfMonth = monthDayField(monthDays);
  if (months.length > 0) days.fields.month = cronList(months);
  if (steps !== undefined) stepMonths(days, steps);
  assumeDay(days, times, steps !== undefined);
  const isLate = monthDays.some(day => typeof day === 'number' && day > 28) && !monthDays.includes('L');
  if (isLate && months.length === 0)
    days.warnings.push({ key: 'short_months', day: Math.max(...monthDays.filter(day => day !== 'L')) });
  if (days.fields.dayOfMonth !== '*' && days.fields.dayOfWeek !== '*') days.warnings.push({ key: 'either_day' });
  return days;
}

function monthDayField(days: readonly (number | 'L')[]): string {
  const numbers = days.filter(day => day !== 'L');
  return [...(numbers.length > 0 ? [cronList(numbers)] : []), ...(days.includes('L') ? ['L'] : [])].join(',');
}

function stepMonths(days: Days, steps: number): void {
  if (steps < 1 || 12 % steps !== 0) days.problem = 'no_exact_cron';
  else if (steps === 12) days.fields.month = '1';
  else if (steps > 1) days.fields.month = `*/${steps}`;
}

function assumeDay(days: Days, times: readonly Fact[], isMonthly: boolean): void {
  const often = new Set(times.map(fact => (fact.kind === 'often' ? fact.unit : null)));
  const { fields } = days;
  const hasDay = fields.dayOfMonth !== '*' || fields.dayOfWeek !== '*';
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

/** A range of hours, or a minute, without "every N": once an hour. */
function hourly(
  hours: FactOf<'hours'> | undefined,
  minute: FactOf<'minute'> | undefined,
  days: Days,
  quote: Quote,
): Decided {
  const cron = intervalCron(3600, hours, minute?.minute ?? 0, days.fields);
  const words = quote([hours, minute].filter(fact => fact !== undefined));
  if (cron === null) return undecidable({ key: 'no_exact_cron', words });
  return decided([{ cron: cron.cron }], {
    assumptions: days.assumptions,
    warnings: [{ key: 'hourly_in_range', words }, ...days.warnings],
  });
}

/** Clock times on a 24-hour clock, given the parts of the day named beside them; null where one does not exist. */
function settle(
  clocks: readonly ClockTime[],
  parts: readonly FactOf<'daypart'>[],
): Pick<ClockTime, 'hour' | 'minute'>[] | null {
  const [part] = parts;
  if (part === undefined) return clocks.map(({ hour, minute }) => ({ hour, minute }));
  const settled = clocks.map(({ hour, minute, isSettled }) => {
    const isOwn = isSettled && hour <= 12;
    return { hour: isOwn ? hour : hourInDaypart(hour, part.part), minute };
  });
  const known = settled.filter((time): time is { hour: number; minute: number } => time.hour !== null);
  return known.length === settled.length ? known : null;
}

/** One cron where the minutes agree, else one for each time. */
function cronsAt(
  times: readonly Pick<ClockTime, 'hour' | 'minute'>[],
  { dayOfMonth, month, dayOfWeek }: DayFields,
): string[] {
  const tail = `${dayOfMonth} ${month} ${dayOfWeek}`;
  const minutes = new Set(times.map(time => time.minute));
  const [minute = 0] = minutes;
  if (minutes.size === 1) return [`${minute} ${hourList(times.map(time => time.hour))} ${tail}`];
  const crons = times.map(time => `${time.minute} ${time.hour} ${tail}`);
  return [...new Set(crons)];
}

function hourList(hours: readonly number[]): string {
  return [...new Set(hours)].sort((a, b) => a - b).join(',');
}
