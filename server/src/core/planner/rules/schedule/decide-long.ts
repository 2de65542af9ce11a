import { localWords } from '../../../schedules/local-time.ts';
import { offsetMsAt } from '../../../schedules/zone-clock.ts';
import { hourInDaypart } from '../grammar/dayparts.ts';
import type { Fact } from '../grammar/fact.ts';
import type { Note, Quote } from '../notes/note.ts';
import { decided } from './decided.ts';
import type { Decided } from './decided.ts';
import { instantOf, localDayOf } from './resolve-moment.ts';
import type { When } from './resolve-moment.ts';

const DAY_SEC = 86_400;
const WEEK_SEC = 604_800;
const HALF_YEAR_MS = 182 * DAY_SEC * 1000;

/**
 * Several days or weeks between two firings, at a time of day or on a day of the week: an interval that starts at the
 * first one. Null where the words say something else.
 */
export function decideLong(times: readonly Fact[], defaultHour: number, when: When, quote: Quote): Decided | null {
  const seconds = secondsOf(times);
  const weekdays = times.filter(fact => fact.kind === 'weekdays');
  const clocks = times.filter(fact => fact.kind === 'clocks');
  const parts = times.filter(fact => fact.kind === 'daypart');
  const days = weekdays.flatMap(fact => fact.days);
  const isOther = times.some(fact => !['interval', 'weekdays', 'clocks', 'daypart', 'often'].includes(fact.kind));
  if (seconds === null || isOther || days.length > 1 || (days.length === 1 && seconds % WEEK_SEC !== 0)) return null;
  const [clock, another] = clocks.flatMap(fact => fact.times);
  if (another !== undefined || (clock === undefined && days.length === 0)) return null;
  const [part] = parts;
  const hour =
    clock === undefined
      ? defaultHour
      : part === undefined || clock.isSettled
        ? clock.hour
        : hourInDaypart(clock.hour, part.part);
  if (hour === null || (clock === undefined && part !== undefined)) return null;
  const startMs = firstOf(days[0], hour * 60 + (clock?.minute ?? 0), when);
  if (startMs === null) return null;
  const assumptions: Note[] = [{ key: 'starts_at', time: localWords(when.zone, startMs) }];
  if (clock === undefined) assumptions.push({ key: 'default_hour', time: `${String(hour).padStart(2, '0')}:00` });
  const warnings: Note[] = changesClocks(when) ? [{ key: 'clock_change', ...quote(times), zone: when.zone }] : [];
  const used = times.filter(fact => fact.kind !== 'often');
  return { ...decided([{ interval_sec: seconds }], { used, assumptions, warnings }), startMs };
}

/** Seconds between two firings, where they are at least two days. */
function secondsOf(times: readonly Fact[]): number | null {
  const intervals = times.filter(fact => fact.kind === 'interval');
  const other = times.find(fact => fact.kind === 'weekdays' && fact.everyWeeks !== undefined);
  if (other?.kind === 'weekdays') return intervals.length === 0 ? (other.everyWeeks ?? 1) * WEEK_SEC : null;
  const [interval, another] = intervals;
  if (interval === undefined || another !== undefined) return null;
  return interval.seconds % DAY_SEC === 0 && interval.seconds >= 2 * DAY_SEC ? interval.seconds : null;
}

function firstOf(weekday: number | undefined, minute: number, when: When): number | null {
  const day = localDayOf(
    weekday === undefined ? { kind: 'offset', days: 0 } : { kind: 'weekday', weekday, isNext: false },
    when,
  );
  if (day === null) return null;
  const startMs = instantOf(day, minute, when);
  return startMs > when.nowMs ? startMs : instantOf(day, minute + (weekday === undefined ? 1440 : 10_080), when);
}

/** Whether the clocks of the zone are put forward and back: an interval does not follow them. */
function changesClocks({ nowMs, zone }: When): boolean {
  return offsetMsAt(zone, nowMs) !== offsetMsAt(zone, nowMs + HALF_YEAR_MS);
}
