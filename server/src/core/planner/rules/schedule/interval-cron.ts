import type { FactOf } from '../grammar/fact.ts';
import { cronList } from './cron-fields.ts';

const DAY_MIN = 1440;

/** The days on which a schedule fires, as cron fields. */
export interface DayFields {
  dayOfMonth: string;
  month: string;
  dayOfWeek: string;
}

export interface IntervalCron {
  cron: string;
  /** Where the last hour of a range is taken whole, so that it fires after the end that was said. */
  firesAfterEnd: boolean;
}

/** The cron that fires every `seconds` within hours and days, or null where none does so exactly. */
export function intervalCron(
  seconds: number,
  hours: FactOf<'hours'> | undefined,
  minute: number,
  days: DayFields,
): IntervalCron | null {
  const tail = `${days.dayOfMonth} ${days.month} ${days.dayOfWeek}`;
  if (seconds < 60) return 60 % seconds === 0 ? secondsCron(seconds, hours, tail) : null;
  if (seconds % 60 !== 0) return null;
  const step = seconds / 60;
  const first = hours === undefined ? minute : hours.first.hour * 60 + hours.first.minute + minute;
  const last = hours === undefined ? DAY_MIN - 1 : hours.last.hour * 60 + hours.last.minute;
  if ((hours === undefined && DAY_MIN % step !== 0) || step >= DAY_MIN) return null;
  const times = timesBetween(first, last < first ? last + DAY_MIN : last, step);
  const exact = asProduct(times, step);
  if (exact !== null) return { cron: `${exact} ${tail}`, firesAfterEnd: false };
  const isWhole = hours !== undefined && hours.first.minute === 0 && hours.last.minute === 0 && 60 % step === 0;
  return isWhole ? { cron: `${minuteField(step)} ${hourRange(hours)} ${tail}`, firesAfterEnd: true } : null;
}

function secondsCron(seconds: number, hours: FactOf<'hours'> | undefined, tail: string): IntervalCron | null {
  if (hours !== undefined && (hours.first.minute !== 0 || hours.last.minute !== 0)) return null;
  const second = seconds === 1 ? '*' : `*/${seconds}`;
  return {
    cron: `${second} * ${hours === undefined ? '*' : hourRange(hours)} ${tail}`,
    firesAfterEnd: hours !== undefined,
  };
}

function timesBetween(first: number, last: number, step: number): number[] {
  const times: number[] = [];
  for (let time = first; time <= last; time += step) times.push(time % DAY_MIN);
  return times;
}

/** The minute and hour fields that fire at exactly these times of day, or null. */
function asProduct(times: readonly number[], step: number): string | null {
  const hours = new Set(times.map(time => Math.floor(time / 60)));
  const minutes = new Set(times.map(time => time % 60));
  if (times.length === 0 || hours.size * minutes.size !== times.length) return null;
  const isEvery = step < 60 && minutes.size === 60 / step && minutes.has(0);
  const minute = isEvery ? minuteField(step) : cronList([...minutes]);
  return `${minute} ${hourField([...hours])}`;
}

function minuteField(step: number): string {
  if (step >= 60) return '0';
  return step === 1 ? '*' : `*/${step}`;
}

function hourField(hours: readonly number[]): string {
  if (hours.length === 24) return '*';
  const [first = 0, second = first] = hours;
  const step = second - first;
  const isEven =
    step > 1 &&
    first === 0 &&
    24 % step === 0 &&
    hours.length === 24 / step &&
    hours.every((hour, index) => hour === index * step);
  return isEven ? `*/${step}` : cronList(hours);
}

function hourRange({ first, last }: FactOf<'hours'>): string {
  const count = ((last.hour - first.hour + 24) % 24) + 1;
  return hourField(Array.from({ length: count }, (_none, step) => (first.hour + step) % 24));
}
