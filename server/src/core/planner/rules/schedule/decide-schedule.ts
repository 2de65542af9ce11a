import { memoizeRecent } from '../../../memoize-recent.ts';
import { isCronThatNeverFires } from '../../../schedules/cron-pattern.ts';
import type { Fact, FactOf } from '../grammar/fact.ts';
import type { Note, Quote } from '../notes/note.ts';
import { isBound, withBounds } from './decide-bounds.ts';
import { dayFieldsOf } from './day-fields.ts';
import { decideCalendar } from './decide-calendar.ts';
import { withExclude } from './decide-exclude.ts';
import { decideLong } from './decide-long.ts';
import { decideOnce, isOnce } from './decide-once.ts';
import { decided, undecidable } from './decided.ts';
import type { Decided, PlannedSchedule } from './decided.ts';
import { intervalCron } from './interval-cron.ts';
import { dayAhead } from './resolve-moment.ts';
import type { When } from './resolve-moment.ts';

const isUnreachable = memoizeRecent(2000, isCronThatNeverFires);

/** What a type fires at where nothing is said. */
export interface ScheduleDefaults {
  hour: number;
  /** Seconds; null for a type that runs on a clock or on demand. */
  intervalSec: number | null;
  isOnDemand: boolean;
}

/** Turns the times of a clause into schedules, or into the one time that they name. `quote` gives the words behind facts. */
export function decideSchedule(said: readonly Fact[], defaults: ScheduleDefaults, when: When, quote: Quote): Decided {
  const times = withEves(yearly(aheadOnce(said, when)));
  const impossible = times.filter(fact => fact.kind === 'impossible');
  if (impossible.length > 0) return undecidable({ key: 'impossible', ...quote(impossible) });
  const bounds = times.filter(isBound);
  const rest = times.filter(fact => !isBound(fact) && !isOnce(fact)).flatMap(withoutDates);
  const isRecurring = rest.some(doesRecur) || bounds.some(fact => fact.kind !== 'start');
  if (times.some(isOnce) && !isRecurring) {
    return decideOnce([...times.filter(isOnce), ...rest], defaults.hour, when, quote);
  }
  const hasStart = times.some(fact => fact.kind === 'start' || isOnce(fact));
  const long = hasStart ? null : decideLong(rest, defaults.hour, when, quote);
  const recurring = long ?? decideRecurring(withStartTime(rest, bounds), defaults, quote);
  return withExclude(withBounds(recurring, times, when, quote), times, when, quote);
}

/**
 * Days of the week that no cron can take off an interval or a day of the month, or that stand beside a cron, are excluded
 * instead.
 */
function decideRecurring(times: readonly Fact[], defaults: ScheduleDefaults, quote: Quote): Decided {
  const others = times.filter(fact => !isExceptOfWeekdays(fact));
  const hasCron = times.some(({ kind }) => kind === 'cron');
  const inCron = hasCron ? null : decideTimes(times, defaults, quote);
  if (others.length === times.length) return inCron ?? decideTimes(times, defaults, quote);
  if (inCron !== null && inCron.problem?.key !== 'no_exact_cron') return inCron;
  const beside = decideTimes(others, defaults, quote);
  return beside.problem === null ? beside : (inCron ?? beside);
}

function decideTimes(times: readonly Fact[], defaults: ScheduleDefaults, quote: Quote): Decided {
  if (times.length === 0) return byDefault(defaults);
  const crons = times.filter(fact => fact.kind === 'cron');
  const result = crons.length > 0 ? fromCrons(crons, times, quote) : fromWords(times, defaults, quote);
  return result.schedules.some(neverFires) ? undecidable({ key: 'never_fires', ...quote(times) }) : result;
}

/** "minggu depan Senin", "tanggal 3 bulan depan": one day, and no schedule. */
function aheadOnce(times: readonly Fact[], when: When): Fact[] {
  const ahead = times.find(fact => fact.kind === 'one-off' && fact.ahead !== undefined);
  if (ahead?.kind !== 'one-off') return [...times];
  const day = times.find(fact => fact.kind === (ahead.ahead === 'week' ? 'weekdays' : 'monthdays'));
  const date = day === undefined ? null : dayAhead(day, when);
  if (date === null) return [...times];
  const once: Fact = { ...ahead, day: date };
  return times.flatMap(fact =>
    fact === ahead ? [once] : fact === day ? [{ ...once, from: fact.from, to: fact.to }] : [fact],
  );
}

/** "malam Jumat" says a part of the day as well. */
function withEves(times: readonly Fact[]): Fact[] {
  return times.flatMap((fact): Fact[] =>
    fact.kind === 'weekdays' && fact.isEve === true
      ? [fact, { kind: 'daypart', part: 'malam', from: fact.from, to: fact.to }]
      : [fact],
  );
}

/** "25 Desember setiap tahun": a date that comes back. */
function yearly(times: readonly Fact[]): Fact[] {
  if (!times.some(fact => fact.kind === 'often' && fact.unit === 'year')) return [...times];
  return times.flatMap((fact): Fact[] => {
    if (fact.kind !== 'one-off' || fact.day?.kind !== 'date' || fact.day.year !== null) return [fact];
    const { from, to, day } = fact;
    return [
      { kind: 'monthdays', days: [day.day], from, to },
      { kind: 'month', months: [day.month], from, to },
    ];
  });
}

/** "mulai Senin jam 8" says the hour as well where nothing else does. */
function withStartTime(times: readonly Fact[], bounds: readonly Fact[]): Fact[] {
  const start = bounds.find(fact => fact.kind === 'start');
  const clock = start?.moment.clock ?? null;
  const hasTime = times.some(fact => fact.kind === 'clocks' || fact.kind === 'cron' || intervalOf(fact) !== null);
  if (start === undefined || clock === null || hasTime) return [...times];
  return [...times, { kind: 'clocks', times: [clock], from: start.from, to: start.to }];
}

function byDefault({ intervalSec, isOnDemand, hour }: ScheduleDefaults): Decided {
  if (isOnDemand) return decided([], { assumptions: [{ key: 'on_demand' }] });
  if (intervalSec !== null)
    return decided([{ interval_sec: intervalSec }], {
      assumptions: [{ key: 'default_interval', seconds: intervalSec }],
    });
  return decided([{ cron: `0 ${hour} * * *` }], {
    assumptions: [{ key: 'default_daily', time: `${String(hour).padStart(2, '0')}:00` }],
  });
}

function fromCrons(crons: readonly FactOf<'cron'>[], times: readonly Fact[], quote: Quote): Decided {
  const ignored = times.filter(fact => fact.kind !== 'cron' && fact.kind !== 'often' && fact.kind !== 'month');
  const warnings = ignored.length > 0 ? [{ key: 'cron_wins' as const, ...quote(ignored) }] : [];
  return decided(
    crons.map(fact => ({ cron: fact.pattern })),
    { used: [...crons], warnings },
  );
}

function fromWords(times: readonly Fact[], defaults: ScheduleDefaults, quote: Quote): Decided {
  const hasClock = times.some(fact => fact.kind === 'clocks');
  const intervals = times.filter(
    fact => intervalOf(fact) !== null && !(hasClock && (fact.kind === 'times-per' || isWholeDays(fact))),
  );
  const [interval, ...others] = intervals;
  const seconds = interval === undefined ? null : intervalOf(interval);
  if (interval === undefined || seconds === null) return decideCalendar(times.map(asCalendar), defaults.hour, quote);
  const result = restrictInterval(seconds, interval, times, quote);
  if (others.length > 0) result.warnings.push({ key: 'two_intervals', ...quote(others) });
  return result;
}

/** "every N" stays an interval; with a restriction it becomes the exact cron, or nothing where none is exact. */
function restrictInterval(seconds: number, interval: Fact, times: readonly Fact[], quote: Quote): Decided {
  const restrictions = times.filter(isRestriction);
  const clocks = times.filter(fact => fact.kind === 'clocks' || fact.kind === 'daypart');
  const assumptions = interval.kind === 'times-per' ? [{ key: 'spread' as const, ...quote([interval]), seconds }] : [];
  if (clocks.length > 0 && (seconds >= 86_400 || clocks.some(fact => fact.kind === 'daypart'))) {
    return undecidable({ key: 'no_exact_cron', ...quote([interval, ...restrictions, ...clocks]) });
  }
  const warnings: Note[] = clocks.length > 0 ? [{ key: 'start_ignored', ...quote(clocks) }] : [];
  if (restrictions.length === 0)
    return decided([{ interval_sec: seconds }], { used: [interval, ...times.filter(isDaily)], assumptions, warnings });
  const hours = restrictions.find(fact => fact.kind === 'hours');
  const minute = restrictions.find(fact => fact.kind === 'minute');
  const days = dayFieldsOf(times);
  if (days.problem !== null) return undecidable({ key: days.problem, ...quote([interval, ...restrictions]) });
  const exact = intervalCron(seconds, hours, minute?.minute ?? 0, days.fields);
  if (exact === null) return undecidable({ key: 'no_exact_cron', ...quote([interval, ...restrictions]) });
  if (exact.firesAfterEnd && hours !== undefined) warnings.push({ key: 'range_end', ...quote([hours]) });
  const used = [interval, hours, minute, ...days.used].filter(fact => fact !== undefined);
  return decided([{ cron: exact.cron }], { used, assumptions, warnings: [...warnings, ...days.warnings] });
}

/** An exception without what `exclude` says; nothing where that is all. */
function withoutDates(fact: Fact): Fact[] {
  if (fact.kind !== 'except' || fact.calendars.length + fact.dates.length === 0) return [fact];
  const { weekdays, monthDays, months } = fact;
  return weekdays.length + monthDays.length + months.length === 0 ? [] : [fact];
}

function isExceptOfWeekdays(fact: Fact): boolean {
  return fact.kind === 'except' && fact.weekdays.length > 0 && fact.monthDays.length + fact.months.length === 0;
}

function intervalOf(fact: Fact): number | null {
  if (fact.kind === 'interval') return fact.seconds;
  if (fact.kind === 'times-per') return fact.seconds / fact.count;
  return fact.kind === 'often' && fact.unit === 'hour' ? 3600 : null;
}

/** An interval of a day or a week, which a clock time turns into a calendar schedule. */
function isWholeDays(fact: Fact): boolean {
  return fact.kind === 'interval' && (fact.seconds === 86_400 || fact.seconds === 604_800);
}

function asCalendar(fact: Fact): Fact {
  if (fact.kind !== 'interval') return fact;
  const { from, to } = fact;
  return { kind: 'often', unit: fact.seconds === 604_800 ? 'week' : 'day', from, to };
}

/** "tiap hari tiap 5 menit" says nothing that "tiap 5 menit" does not. */
function isDaily(fact: Fact): boolean {
  return fact.kind === 'often' && fact.unit === 'day';
}

function isRestriction(fact: Fact): boolean {
  return ['weekdays', 'nth-weekday', 'monthdays', 'month', 'hours', 'minute', 'except'].includes(fact.kind);
}

function doesRecur(fact: Fact): boolean {
  return fact.kind !== 'clocks' && fact.kind !== 'daypart' && fact.kind !== 'hours';
}

function neverFires(schedule: PlannedSchedule): boolean {
  return 'cron' in schedule && isUnreachable(schedule.cron);
}
