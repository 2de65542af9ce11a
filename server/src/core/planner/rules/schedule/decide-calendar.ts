import { hourInDaypart, usualHour } from '../grammar/dayparts.ts';
import type { ClockTime, Fact, FactOf } from '../grammar/fact.ts';
import type { Quote, WordRange } from '../notes/note.ts';
import { dayFieldsOf } from './day-fields.ts';
import type { Days } from './day-fields.ts';
import { decided, undecidable } from './decided.ts';
import type { Decided } from './decided.ts';
import { intervalCron } from './interval-cron.ts';
import type { DayFields } from './interval-cron.ts';

/** The schedule of words about clock times and days. */
export function decideCalendar(times: readonly Fact[], defaultHour: number, quote: Quote): Decided {
  const days = dayFieldsOf(times);
  if (days.problem !== null) return undecidable({ key: days.problem, ...quote(times) });
  const hours = times.find(fact => fact.kind === 'hours');
  const minute = times.find(fact => fact.kind === 'minute');
  const said = times.filter(fact => fact.kind === 'clocks');
  const clocks = said.flatMap(fact => fact.times);
  if (clocks.length === 0 && (hours ?? minute) !== undefined) return hourly(hours, minute, days, quote);
  const parts = times.filter(fact => fact.kind === 'daypart');
  const settled = settle(clocks, parts);
  if (settled === null) return undecidable({ key: 'impossible', ...quote(times) });
  const assumptions = [...days.assumptions];
  if (settled.length === 0) {
    const hour = parts.reduce((wanted, { part }) => usualHour(part, wanted), defaultHour);
    settled.push({ hour, minute: 0, second: 0 });
    assumptions.push({ key: 'default_hour', time: `${String(hour).padStart(2, '0')}:00` });
  }
  if (clocks.some(({ isHalfPast }) => isHalfPast === true)) assumptions.push({ key: 'half_hour', ...quote(said) });
  const warnings = [...days.warnings];
  if (hours !== undefined) warnings.push({ key: 'start_ignored', ...quote([hours]) });
  const counts = times.filter(
    fact => fact.kind === 'times-per' && fact.seconds / 86_400 === fact.count / clocks.length,
  );
  const used: WordRange[] = [...days.used, ...said, ...counts, ...usedParts(clocks, parts)];
  return decided(
    cronsAt(settled, days.fields).map(cron => ({ cron })),
    { used, assumptions, warnings },
  );
}

/** The parts of the day that say no other than the clock times do: "tiap malam jam 10 malam". */
function usedParts(clocks: readonly ClockTime[], parts: readonly FactOf<'daypart'>[]): WordRange[] {
  if (clocks.length === 0) return parts.slice(0, 1);
  return parts.filter(
    ({ part }, index) =>
      clocks.every(({ hour, isSettled }) => isSettled && hourInDaypart(hour, part) === hour) ||
      (index === 0 && clocks.every(({ hour, isSettled }) => !isSettled || hourInDaypart(hour, part) === hour)),
  );
}

/** A range of hours, or a minute, without "every N": once an hour. */
function hourly(
  hours: FactOf<'hours'> | undefined,
  minute: FactOf<'minute'> | undefined,
  days: Days,
  quote: Quote,
): Decided {
  const cron = intervalCron(3600, hours, minute?.minute ?? 0, days.fields);
  const said = [hours, minute].filter(fact => fact !== undefined);
  if (cron === null) return undecidable({ key: 'no_exact_cron', ...quote(said) });
  return decided([{ cron: cron.cron }], {
    used: [...said, ...days.used],
    assumptions: days.assumptions,
    warnings: [{ key: 'hourly_in_range', ...quote(said) }, ...days.warnings],
  });
}

type SettledTime = Required<Pick<ClockTime, 'hour' | 'minute' | 'second'>>;

/** Clock times on a 24-hour clock, given the parts of the day named beside them; null where one does not exist. */
function settle(clocks: readonly ClockTime[], parts: readonly FactOf<'daypart'>[]): SettledTime[] | null {
  const [part] = parts;
  if (part === undefined) return clocks.map(({ hour, minute, second = 0 }) => ({ hour, minute, second }));
  const settled = clocks.map(({ hour, minute, second = 0, isSettled }) => {
    const isOwn = isSettled && hour <= 12;
    return { hour: isOwn ? hour : hourInDaypart(hour, part.part), minute, second };
  });
  const known = settled.filter((time): time is SettledTime => time.hour !== null);
  return known.length === settled.length ? known : null;
}

/** One cron where the minutes agree, else one for each time. */
function cronsAt(times: readonly SettledTime[], { dayOfMonth, month, dayOfWeek }: DayFields): string[] {
  const tail = `${dayOfMonth} ${month} ${dayOfWeek}`;
  const inHour = ({ second, minute }: SettledTime) => (second === 0 ? String(minute) : `${second} ${minute}`);
  const minutes = new Set(times.map(inHour));
  const [minute = '0'] = minutes;
  if (minutes.size === 1) return [`${minute} ${hourList(times.map(time => time.hour))} ${tail}`];
  const crons = times.map(time => `${inHour(time)} ${time.hour} ${tail}`);
  return [...new Set(crons)];
}

function hourList(hours: readonly number[]): string {
  return [...new Set(hours)].sort((a, b) => a - b).join(',');
}
