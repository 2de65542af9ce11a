import { Cron, CronPattern } from 'croner';
import { memoizeRecent } from '../memoize-recent.ts';
import { cronMistake } from './cron-mistake.ts';

const MAX_COMPILED = 2000;
const CRON_OPTIONS = { paused: true, mode: '5-or-6-parts', utcOffset: 0 } as const;

/** A cron expression that may be asked which local readings match. It knows nothing of zones. */
export interface CompiledCron {
  /** The first matching local reading after `localMs`, or null when there is none. */
  nextLocalMs(localMs: number): number | null;
  /** The last matching local reading at or before `localMs`, or null when there is none. */
  lastLocalMs(localMs: number): number | null;
  /** Whether the date of a reading matches, whatever its time of day. */
  matchesDate(localMs: number): boolean;
  /** Matching times of a matching day before `msOfDay`. */
  timesBefore(msOfDay: number): number;
}

/**
 * Compiles a cron expression of 5 or 6 fields (or `@daily` and the like); the latest ones are remembered.
 *
 * @throws RangeError that quotes the expression and names the field that is wrong.
 */
export const compileCron: (pattern: string) => CompiledCron = memoizeRecent(MAX_COMPILED, compile);

/** Whether the expression is well-formed but names a date that never comes, such as 30 February. */
export function isCronThatNeverFires(pattern: string): boolean {
  return compileCron(pattern).nextLocalMs(0) === null;
}

function compile(pattern: string): CompiledCron {
  const cron = openCron(pattern);
  const { second, minute, hour } = new CronPattern(pattern, undefined, CRON_OPTIONS);
  const dates = datesOf(datePattern(pattern));
  return {
    nextLocalMs: localMs => cron.nextRun(new Date(localMs))?.getTime() ?? null,
    lastLocalMs: localMs => cron.previousRuns(1, new Date(localMs + 1))[0]?.getTime() ?? null,
    matchesDate: localMs => dates.match(new Date(Math.floor(localMs / 86_400_000) * 86_400_000)),
    timesBefore: msOfDay => timesBefore({ second, minute, hour }, Math.ceil(msOfDay / 1000)),
  };
}

/** Most expressions share theirs: every day, or the days of the week. */
const datesOf: (pattern: string) => Cron = memoizeRecent(MAX_COMPILED, pattern =>
  withSharedYears(new Cron(pattern, CRON_OPTIONS)),
);

/** A table of 10 000 years, 80 KB, that croner makes for each expression. Ours name no years, so it is the same for all. */
const EVERY_YEAR = new CronPattern('* * * * *', undefined, CRON_OPTIONS).year;

function withSharedYears(cron: Cron): Cron {
  const states: unknown = Reflect.get(cron, '_states');
  const pattern: unknown = typeof states === 'object' && states !== null ? Reflect.get(states, 'pattern') : null;
  if (pattern instanceof CronPattern && pattern.starYear) pattern.year = EVERY_YEAR;
  return cron;
}

function openCron(pattern: string): Cron {
  try {
    return withSharedYears(new Cron(pattern, CRON_OPTIONS));
  } catch (cause) {
    throw new RangeError(cronMistake(pattern, cause), { cause });
  }
}

/** The same expression at midnight. Nicknames other than @hourly name midnight already. */
function datePattern(pattern: string): string {
  if (pattern.startsWith('@')) return pattern.toLowerCase() === '@hourly' ? '@daily' : pattern;
  return ['0 0 0', ...pattern.trim().split(/\s+/).slice(-3)].join(' ');
}

/** Flags by value: `minute[30]` is 1 where the expression names minute 30. */
interface TimeFlags {
  second: readonly number[];
  minute: readonly number[];
  hour: readonly number[];
}

function timesBefore({ second, minute, hour }: TimeFlags, secondOfDay: number): number {
  const atHour = Math.floor(secondOfDay / 3600);
  const atMinute = Math.floor(secondOfDay / 60) % 60;
  const perMinute = sum(second);
  const inMinute = minute[atMinute] === 1 ? sum(second.slice(0, secondOfDay % 60)) : 0;
  const inHour = hour[atHour] === 1 ? sum(minute.slice(0, atMinute)) * perMinute + inMinute : 0;
  return sum(hour.slice(0, atHour)) * sum(minute) * perMinute + inHour;
}

function sum(flags: readonly number[]): number {
  return flags.reduce((total, flag) => total + flag, 0);
}
