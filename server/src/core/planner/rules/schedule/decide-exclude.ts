import type { ScheduleExclude, Weekday } from '@multi-job/contract';
import type { Fact, FactOf, OneDay, SaidDates } from '../grammar/fact.ts';
import type { Note, Quote } from '../notes/note.ts';
import { undecidable } from './decided.ts';
import type { Decided } from './decided.ts';
import { instantOf, localDayOf } from './resolve-moment.ts';
import type { When } from './resolve-moment.ts';

const DAY_MS = 86_400_000;
const MAX_RANGE_DAYS = 366;
const WEEKDAY_NAMES: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const INDONESIAN = /^Asia\/(?:Jakarta|Pontianak|Makassar|Ujung_Pandang|Jayapura)$/;
/** Zones that name no country. */
const NOWHERE = /^(?:UTC|GMT|Etc\/.*|.*[+-]\d.*)$/i;

type Except = FactOf<'except'>;

/** Lays `kecuali hari libur`, `except 25 December` around a schedule. */
export function withExclude(given: Decided, facts: readonly Fact[], when: When, quote: Quote): Decided {
  if (given.problem !== null || given.schedules.length === 0) return given;
  const isUsed = (fact: Fact) => given.used.includes(fact);
  const excepts = facts.filter(fact => fact.kind === 'except');
  const named = excepts.filter(({ calendars, dates }) => calendars.length + dates.length > 0);
  // What the cron itself leaves out is not said twice.
  const byDay = excepts.filter(fact => fact.weekdays.length > 0 && !isUsed(fact) && !takesNothingOff(fact, facts));
  const days = named.map(fact => ({ fact, dates: datesOf(fact, when) }));
  const impossible = days.find(({ dates }) => dates === null);
  if (impossible !== undefined) return undecidable({ key: 'impossible', ...quote([impossible.fact]) });
  const exclude = {
    dates: unique(days.flatMap(({ dates }) => dates ?? [])),
    weekdays: unique(byDay.flatMap(({ weekdays }) => weekdays)).map(day => WEEKDAY_NAMES[day] ?? 'sun'),
    calendars: unique(named.flatMap(({ calendars }) => calendars)),
  };
  const lists = Object.entries(exclude).filter(([, list]) => list.length > 0);
  if (lists.length === 0) return given;
  if (exclude.weekdays.length === WEEKDAY_NAMES.length) return undecidable({ key: 'nothing_left', ...quote(byDay) });
  return {
    ...given,
    exclude: Object.fromEntries(lists) as ScheduleExclude,
    used: [...given.used, ...named, ...byDay],
    assumptions: [...given.assumptions, ...named.flatMap(fact => assumptionsOf(fact, facts, when, quote))],
    warnings: [...given.warnings, ...named.flatMap(fact => warningsOf(fact, when, quote))],
  };
}

/** "every Monday but Tuesday". */
function takesNothingOff({ weekdays }: Except, facts: readonly Fact[]): boolean {
  const said = facts.flatMap(fact => (fact.kind === 'weekdays' ? fact.days : []));
  return said.length > 0 && !weekdays.some(day => said.includes(day));
}

function assumptionsOf(fact: Except, facts: readonly Fact[], when: When, quote: Quote): Note[] {
  const notes: Note[] = [];
  const said = quote([fact]);
  if (fact.calendars.length > 0) {
    const key = fact.isOpen && !areWeekendsOut(facts) ? 'holidays_open' : 'holidays';
    notes.push({ key, ...said, calendars: fact.calendars });
  }
  if (fact.dates.some(isYearly)) notes.push({ key: 'excluded_yearly', ...said });
  const ranges = fact.dates.filter(({ first, last }) => last !== null && !hasYear(first));
  if (ranges.length > 0) {
    const time = ranges.map(range => (textOf(range, when) ?? '').replace('/', ' … ')).join(', ');
    notes.push({ key: 'excluded_next', ...said, time });
  }
  return notes;
}

/** Whether nothing fires on a Saturday or Sunday anyway, or something was said of both. */
function areWeekendsOut(facts: readonly Fact[]): boolean {
  const off = facts.flatMap(fact => (fact.kind === 'except' ? fact.weekdays : []));
  const said = facts.flatMap(fact => (fact.kind === 'weekdays' ? fact.days : []));
  return [6, 0].every(day => off.includes(day) || (said.length > 0 && !said.includes(day)));
}

function warningsOf(fact: Except, { nowMs, zone }: When, quote: Quote): Note[] {
  const said = quote([fact]);
  const isAbroad = fact.calendars.length > 0 && !INDONESIAN.test(zone) && !NOWHERE.test(zone);
  const today = localDayOf({ kind: 'offset', days: 0 }, { nowMs, zone }) ?? 0;
  const isOver = fact.dates.some(range => {
    const text = textOf(range, { nowMs, zone }) ?? '';
    return text.length >= 10 && Date.parse(`${text.slice(-10)}T00:00:00Z`) < today;
  });
  return [
    ...(isAbroad ? [{ key: 'holidays_abroad' as const, ...said, zone }] : []),
    ...(isOver ? [{ key: 'excluded_past' as const, ...said }] : []),
  ];
}

/** Null where one of them does not exist. */
function datesOf({ dates }: Except, when: When): string[] | null {
  const texts = dates.map(range => textOf(range, when));
  return texts.some(text => text === null) ? null : texts.filter(text => text !== null);
}

/** `12-25` for a day without a year, which comes back; `2026-12-25` for one day, `2026-12-24/2027-01-02` for a range. */
function textOf(range: SaidDates, when: When): string | null {
  const { first, last } = range;
  const firstDay = localDayOf(first, when);
  if (last === null) {
    if (firstDay === null) return null;
    return isYearly(range) ? isoDate(firstDay).slice(5) : isoDate(firstDay);
  }
  const lastDay = lastOf(first, last, when);
  const start = lastDay === null ? null : startOf(first, lastDay, when);
  if (lastDay === null || start === null || lastDay < start) return null;
  return (lastDay - start) / DAY_MS < MAX_RANGE_DAYS ? `${isoDate(start)}/${isoDate(lastDay)}` : null;
}

/** The end of a range: of one without a year the next one, or the first after its beginning. */
function lastOf(first: OneDay, last: OneDay, when: When): number | null {
  const begin = hasYear(first) ? localDayOf(first, when) : null;
  if (begin === null || hasYear(last)) return localDayOf(last, when);
  return localDayOf(last, { ...when, nowMs: instantOf(begin, 720, when) });
}

/** The last such day before the end of a range: the range may have begun. */
function startOf(first: OneDay, lastDay: number, when: When): number | null {
  if (first.kind !== 'date' || first.year !== null) return localDayOf(first, when);
  const years = [0, 1].map(back => new Date(lastDay).getUTCFullYear() - back);
  const starts = years.map(year => localDayOf({ ...first, year }, when));
  return starts.find(start => start !== null && start <= lastDay) ?? null;
}

function isYearly({ first, last }: SaidDates): boolean {
  return last === null && !hasYear(first);
}

/** Whether a day is one of a certain year: said with it, or counted from today. */
function hasYear(day: OneDay): boolean {
  return day.kind !== 'date' || day.year !== null;
}

function isoDate(dayMs: number): string {
  return new Date(dayMs).toISOString().slice(0, 10);
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
