import type { Channel, JobSpec } from '@multi-job/contract';
import type { ToldStretch } from '../text/mark-told.ts';
import type { Word } from '../text/read-words.ts';

export type CalendarUnit = 'hour' | 'day' | 'week' | 'month' | 'year';

export interface ClockTime {
  hour: number;
  minute: number;
  /** Absent: 0. */
  second?: number;
  /** "half six", which some mean otherwise. */
  isHalfPast?: boolean;
  /** Whether morning or evening was said, or the hour leaves no doubt. */
  isSettled: boolean;
}

export type MonthDay = number | 'L';

/** One day, as said. */
export type OneDay =
  /** So many days from today. */
  | { kind: 'offset'; days: number }
  /** The next such day of the week; `isNext`: not today. */
  | { kind: 'weekday'; weekday: number; isNext: boolean }
  | { kind: 'date'; day: number; month: number; year: number | null }
  /** The next such day of a month. */
  | { kind: 'monthday'; day: number | 'L' };

/** A day of the year, or all from the first to the last one. */
export interface SaidDates {
  first: OneDay;
  last: OneDay | null;
}

/** Days on which something is not to be done. */
export interface ExceptedDays {
  weekdays: number[];
  monthDays: MonthDay[];
  months: number[];
  /** By their id. */
  calendars: string[];
  /** Whether "hari libur" was said, which some mean weekends by. */
  isOpen: boolean;
  dates: SaidDates[];
}

/** A day, a time of day, or both. */
export interface Moment {
  day: OneDay | null;
  clock: ClockTime | null;
  part: string | null;
}

/** What an answer has to be like. */
export interface Expected {
  status?: (number | string)[];
  contains?: string;
  max_ms?: number;
}

/** What some words of the prompt say. */
export type FactContent =
  | { kind: 'interval'; seconds: number }
  | { kind: 'months'; count: number }
  | { kind: 'times-per'; count: number; seconds: number }
  | { kind: 'often'; unit: CalendarUnit }
  | { kind: 'clocks'; times: ClockTime[] }
  | { kind: 'hours'; first: ClockTime; last: ClockTime }
  | { kind: 'minute'; minute: number }
  | { kind: 'weekdays'; days: number[]; isEve?: boolean; everyWeeks?: number }
  | { kind: 'nth-weekday'; nth: string; day: number }
  | { kind: 'monthdays'; days: MonthDay[] }
  | { kind: 'month'; months: number[] }
  | { kind: 'daypart'; part: string }
  | { kind: 'cron'; pattern: string }
  | ({ kind: 'except' } & ExceptedDays)
  | { kind: 'retry'; count: number; gapSec: number | null }
  | { kind: 'timeout'; ms: number }
  | { kind: 'priority'; priority: 'critical' | 'normal' | 'low' }
  | { kind: 'duration'; seconds: number }
  /** `isLater`: "nanti" was said, which is never over. `ahead`: "minggu depan", "next month". */
  | { kind: 'one-off'; day: OneDay | null; part: string | null; isLater?: boolean; ahead?: 'week' | 'month' }
  | { kind: 'in'; seconds: number }
  | { kind: 'just-once' }
  | { kind: 'start'; moment: Moment }
  | { kind: 'end'; moment: Moment }
  | { kind: 'for'; seconds: number; months: number }
  | { kind: 'impossible' }
  | { kind: 'zone'; zone: string }
  | { kind: 'channel'; channel: Channel }
  | { kind: 'accounts'; ids: string[] }
  | { kind: 'url' }
  | { kind: 'method'; method: string }
  | { kind: 'expect'; expect: Expected }
  | { kind: 'body'; value: JobSpec['inputs'][string] }
  | { kind: 'recipient'; address: string }
  /** Text that is only passed on. */
  | { kind: 'told'; text: string; isQuoted: boolean }
  /** A heading or a signature: nothing in it is planned. */
  | { kind: 'aside'; isTelling: boolean }
  | { kind: 'word'; word: Word };

/** A fact and the words behind it: `from` up to but not including `to`, as indexes of the prompt's words. */
export type Fact = FactContent & { from: number; to: number };

export type FactOf<Kind extends Fact['kind']> = Extract<Fact, { kind: Kind }>;

/** What a reader found at a word, and the index of the first word after it. */
export interface Reading<Value> {
  value: Value;
  next: number;
}

/** Reads a fact that begins at a word; null where there is none. */
export type FactReader = (text: ReadText, at: number) => Reading<FactContent> | null;

/** Words of the prompt, `from` up to but not including `to`. */
export type WordStretch = Pick<Fact, 'from' | 'to'>;

export interface ReadText {
  prompt: string;
  words: readonly Word[];
  /** The same, with "hari libur" for holidays alone: behind "kecuali" it is told apart from weekends. */
  wordsOff: readonly Word[];
  /** Stretches that are only passed on, by the index of their first word. */
  told: ReadonlyMap<number, ToldStretch>;
  /** Whether an address of the web is named anywhere. */
  hasUrl: boolean;
}

/** The facts that say when. */
const TIME_KINDS: ReadonlySet<Fact['kind']> = new Set([
  'interval',
  'months',
  'times-per',
  'often',
  'clocks',
  'hours',
  'minute',
  'weekdays',
  'nth-weekday',
  'monthdays',
  'month',
  'daypart',
  'cron',
  'except',
  'one-off',
  'in',
  'just-once',
  'start',
  'end',
  'for',
  'impossible',
]);

export function isTimeFact(fact: Fact): boolean {
  return TIME_KINDS.has(fact.kind);
}

/** Whether a fact says how a job is run rather than when. */
export function isSetting(fact: Fact): fact is FactOf<'retry' | 'timeout' | 'priority'> {
  return fact.kind === 'retry' || fact.kind === 'timeout' || fact.kind === 'priority';
}

/** Whether a fact says how a job does its work, and is no work by itself. */
export function isDetail(fact: Fact): boolean {
  return isSetting(fact) || fact.kind === 'expect' || fact.kind === 'body' || fact.kind === 'recipient';
}

/** Whether a fact is a plain word with a tag. */
export function isTagged(fact: Fact | undefined, tag: string, value?: string): boolean {
  if (fact?.kind !== 'word') return false;
  const found = fact.word.tags.get(tag);
  return found !== undefined && (value === undefined || found === value);
}

/** Whether a fact is one of these marks. */
export function isMark(fact: Fact | undefined, marks: string): boolean {
  return fact?.kind === 'word' && fact.word.kind === 'mark' && marks.includes(fact.word.text);
}
