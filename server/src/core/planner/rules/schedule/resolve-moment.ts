import { instantOfLocal, offsetMsAt } from '../../../schedules/zone-clock.ts';
import { hourInDaypart, usualHour } from '../grammar/dayparts.ts';
import type { Fact, Moment, OneDay } from '../grammar/fact.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Years to look ahead for 29 February. */
const MAX_YEARS = 9;

/** When a plan is made, and where its clocks are. */
export interface When {
  nowMs: number;
  zone: string;
}

/** Local midnight (see `zone-clock.ts`) of a day as said: the next one there is. Null where there is no such day. */
export function localDayOf(day: OneDay, { nowMs, zone }: When): number | null {
  const localMs = nowMs + offsetMsAt(zone, nowMs);
  const today = localMs - (((localMs % DAY_MS) + DAY_MS) % DAY_MS);
  switch (day.kind) {
    case 'offset':
      return today + day.days * DAY_MS;
    case 'weekday': {
      const ahead = (day.weekday - new Date(today).getUTCDay() + 7) % 7;
      return today + (ahead === 0 && day.isNext ? 7 : ahead) * DAY_MS;
    }
    case 'date':
      return dateOf(day, today);
    case 'monthday':
      return monthDayOf(day.day, today);
  }
}

/** The instant of a local day and a minute of it. */
export function instantOf(dayMs: number, minuteOfDay: number, { zone }: When): number {
  return instantOfLocal(zone, dayMs + minuteOfDay * MINUTE_MS);
}

/** When something starts: the beginning of its day where no time is said. */
export function startMsOf(moment: Moment, when: When): number | null {
  const day = localDayOf(moment.day ?? { kind: 'offset', days: 0 }, when);
  const minute = minuteOf(moment);
  return day === null || minute === null ? null : instantOf(day, minute, when);
}

/** When something ends: with its day where no time is said, at the next such time where no day is. */
export function endMsOf(moment: Moment, when: When): number | null {
  const day = localDayOf(moment.day ?? { kind: 'offset', days: 0 }, when);
  if (day === null) return null;
  if (moment.clock === null && moment.part === null) return instantOf(day + DAY_MS, 0, when) - 1000;
  const minute = minuteOf(moment);
  if (minute === null) return null;
  const endMs = instantOf(day, minute, when);
  return moment.day === null && endMs <= when.nowMs ? instantOf(day + DAY_MS, minute, when) : endMs;
}

/** The minute of the day; null for a time that does not exist ("besok pagi jam 14"). */
function minuteOf({ clock, part }: Moment): number | null {
  if (clock === null) return part === null ? 0 : usualHour(part, 0) * 60;
  const isOpen = part !== null && !(clock.isSettled && clock.hour <= 12);
  const hour = isOpen ? hourInDaypart(clock.hour, part) : clock.hour;
  return hour === null ? null : hour * 60 + clock.minute;
}

/** So many months after an instant, on the clocks of the zone; the last of a shorter month. */
export function monthsAfter(fromMs: number, months: number, { zone }: When): number {
  const local = new Date(fromMs + offsetMsAt(zone, fromMs));
  const last = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + months + 1, 0)).getUTCDate();
  const day = Math.min(local.getUTCDate(), last);
  const first = Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + months, day);
  return instantOfLocal(zone, first + (local.getTime() % DAY_MS));
}

function dateOf({ day, month, year }: OneDay & { kind: 'date' }, today: number): number | null {
  const thisYear = new Date(today).getUTCFullYear();
  for (let at = year ?? thisYear; at < thisYear + MAX_YEARS; at += 1) {
    const ms = Date.UTC(at, month - 1, day);
    const doesExist = new Date(ms).getUTCDate() === day && new Date(ms).getUTCMonth() === month - 1;
    if (doesExist && (year !== null || ms >= today)) return ms;
    if (year !== null) return null;
  }
  return null;
}

/** The one day of next week or next month that a day of the week or of the month names; null for several. */
export function dayAhead(fact: Fact, when: When): OneDay | null {
  const today = new Date(localDayOf({ kind: 'offset', days: 0 }, when) ?? 0);
  if (fact.kind === 'weekdays' && fact.days.length === 1 && fact.everyWeeks === undefined) {
    const sinceMonday = (today.getUTCDay() + 6) % 7;
    return { kind: 'offset', days: 7 - sinceMonday + (((fact.days[0] ?? 0) + 6) % 7) };
  }
  const day = fact.kind === 'monthdays' && fact.days.length === 1 ? fact.days[0] : undefined;
  if (typeof day !== 'number') return null;
  const month = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1));
  return { kind: 'date', day, month: month.getUTCMonth() + 1, year: month.getUTCFullYear() };
}

function monthDayOf(day: number | 'L', today: number): number | null {
  const date = new Date(today);
  for (let ahead = 0; ahead < 12; ahead += 1) {
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + ahead];
    const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    const ms = Date.UTC(year, month, day === 'L' ? last : day);
    if ((day === 'L' || day <= last) && ms >= today) return ms;
  }
  return null;
}
