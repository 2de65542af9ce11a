import { localWords } from '../../../schedules/local-time.ts';
import { hourInDaypart, usualHour } from '../grammar/dayparts.ts';
import type { ClockTime, Fact, FactOf } from '../grammar/fact.ts';
import type { Note, Quote } from '../notes/note.ts';
import { decided, undecidable } from './decided.ts';
import type { Decided } from './decided.ts';
import { instantOf, localDayOf } from './resolve-moment.ts';
import type { When } from './resolve-moment.ts';

export type OnceFact = FactOf<'one-off' | 'in' | 'just-once'>;

const HALF_DAY_MIN = 720;
const NIGHT_ENDS_MIN = 300;

/** The one time that some words name: `besok jam 9`, `in 10 minutes`, `jam 9 sekali saja`. No schedule comes of them. */
export function decideOnce(times: readonly Fact[], defaultHour: number, when: When, quote: Quote): Decided {
  const said = times.filter(isOnce);
  const wait = said.find(fact => fact.kind === 'in');
  if (wait !== undefined) return onceAt(when.nowMs + wait.seconds * 1000, [wait], when);
  const day = said.find(fact => fact.kind === 'one-off' && fact.day !== null);
  const isVague = day === undefined && said.some(fact => fact.kind === 'one-off');
  if (isVague) return decided([], { used: [...times], warnings: [{ key: 'one_off', ...quote(times) }] });
  const clocks = times.filter(fact => fact.kind === 'clocks');
  const [clock, another] = clocks.flatMap(fact => fact.times);
  const part = times.find(fact => fact.kind === 'daypart');
  if (another !== undefined) return undecidable({ key: 'several_times', ...quote(clocks) });
  if (day === undefined && clock === undefined && part === undefined)
    return decided([], { used: said, assumptions: [{ key: 'on_demand' }] });
  const named = { clock, part: (day?.kind === 'one-off' ? day.part : null) ?? part?.part ?? null };
  const assumptions: Note[] = [];
  const minute = minuteOf(named, defaultHour, assumptions);
  const local = localDayOf(day?.kind === 'one-off' && day.day !== null ? day.day : TODAY, when);
  if (local === null || minute === null) return undecidable({ key: 'impossible', ...quote(times) });
  const atMs = nextOf(local, minute, day, when);
  const used = [...said, ...clocks, ...(part === undefined ? [] : [part])];
  if (atMs !== null) return onceAt(atMs, used, when, assumptions);
  const laterMs = instantOf(local, minute + HALF_DAY_MIN, when);
  const isOpen = clock !== undefined && !clock.isSettled && named.part === null && minute < HALF_DAY_MIN;
  if (!isOpen || laterMs <= when.nowMs) return undecidable({ key: 'past', ...quote(times) });
  // "hari ini jam 3", said in the morning, is in the afternoon.
  const readAs: Note = { key: 'read_as', ...quote(times), time: localWords(when.zone, laterMs) };
  return { ...onceAt(laterMs, used, when), warnings: [readAs] };
}

export function isOnce(fact: Fact): fact is OnceFact {
  return fact.kind === 'one-off' || fact.kind === 'in' || fact.kind === 'just-once';
}

const TODAY = { kind: 'offset', days: 0 } as const;

function onceAt(atMs: number, used: readonly Fact[], when: When, assumptions: readonly Note[] = []): Decided {
  const seconds = Math.ceil(atMs / 1000) * 1000;
  const time = localWords(when.zone, seconds);
  return decided([], { used: [...used], runAtMs: seconds, assumptions: [...assumptions, { key: 'once_at', time }] });
}

/** The minute of the day; null for a time that does not exist ("besok pagi jam 14"). */
function minuteOf(
  { clock, part }: { clock: ClockTime | undefined; part: string | null },
  defaultHour: number,
  assumptions: Note[],
): number | null {
  if (clock === undefined) {
    // A night that is named is the one that begins then: "nanti malam" is no hour after midnight.
    const isNight = part === 'malam' || part === 'night';
    const hour = part === null ? defaultHour : usualHour(part, isNight ? 24 : defaultHour);
    assumptions.push({ key: 'default_hour', time: `${String(hour).padStart(2, '0')}:00` });
    return hour * 60;
  }
  const isOwn = part === null || (clock.isSettled && clock.hour <= 12 && hourInDaypart(clock.hour, part) === null);
  const hour = isOwn ? clock.hour : hourInDaypart(clock.hour, part);
  return hour === null || (isOwn && part !== null) ? null : hour * 60 + clock.minute;
}

function isNightAhead(day: Fact, minute: number): boolean {
  if (day.kind !== 'one-off' || day.day?.kind !== 'offset' || day.day.days !== 0) return false;
  return minute < NIGHT_ENDS_MIN && (day.isLater === true || day.part === 'malam' || day.part === 'night');
}

/** That time, or the next one where no day or only a day of the week was said; null where it is over. */
function nextOf(local: number, minute: number, day: Fact | undefined, when: When): number | null {
  const atMs = instantOf(local, minute, when);
  if (atMs > when.nowMs) return atMs;
  if (day === undefined) return instantOf(local, minute + 2 * HALF_DAY_MIN, when);
  // "jam 1 malam nanti", said by day, is after midnight.
  if (isNightAhead(day, minute)) return instantOf(local, minute + 2 * HALF_DAY_MIN, when);
  const isWeekday = day.kind === 'one-off' && day.day?.kind === 'weekday';
  return isWeekday ? instantOf(local, minute + 14 * HALF_DAY_MIN, when) : null;
}
