import { dayOfReading } from './excluded-days.ts';
import type { ExcludedDays } from './excluded-days.ts';
import { instantOfLocal, offsetMsAt } from './zone-clock.ts';

const DAY_MS = 86_400_000;
/** Whatever repeats, dates and days of the week included, has come round by then. */
const HORIZON_MS = 60 * 366 * DAY_MS;

/** The day that the clocks of a zone show, counted from 1 January 1970. */
export function dayAt(zone: string, epochMs: number): number {
  return dayOfReading(epochMs + offsetMsAt(zone, epochMs));
}

/** The first instant of a day, epoch ms. */
export function startOfDayMs(zone: string, day: number): number {
  return instantOfLocal(zone, day * DAY_MS);
}

/**
 * The first of the times after `afterMs` whose day is not excluded; null when none comes within sixty years.
 *
 * @param next the first of the times after one, or null. Cost follows the excluded stretches in between, not the times in them.
 */
export function nextAllowedMs(
  exclude: ExcludedDays,
  zone: string,
  afterMs: number,
  next: (afterMs: number) => number | null,
): number | null {
  let atMs = next(afterMs);
  const latestMs = (atMs ?? 0) + HORIZON_MS;
  while (atMs !== null && atMs <= latestMs) {
    const day = dayAt(zone, atMs);
    if (exclude.reasonOf(day) === null) return atMs;
    atMs = next(Math.max(atMs, startOfDayMs(zone, exclude.nextAllowed(day)) - 1));
  }
  return null;
}

/** The mirror of it: the last of the times at or before `untilMs` whose day is not excluded. */
export function lastAllowedMs(
  exclude: ExcludedDays,
  zone: string,
  untilMs: number,
  last: (untilMs: number) => number | null,
): number | null {
  let atMs = last(untilMs);
  const earliestMs = (atMs ?? 0) - HORIZON_MS;
  while (atMs !== null && atMs >= earliestMs) {
    const day = dayAt(zone, atMs);
    if (exclude.reasonOf(day) === null) return atMs;
    atMs = last(Math.min(atMs, startOfDayMs(zone, exclude.lastAllowed(day) + 1)) - 1);
  }
  return null;
}

/** The excluded days that [`fromMs`, `untilMs`) touches, as stretches of time within it, oldest first. */
export function excludedStretches(
  exclude: ExcludedDays,
  zone: string,
  fromMs: number,
  untilMs: number,
): { day: number; fromMs: number; untilMs: number }[] {
  const stretches = [];
  const lastDay = dayAt(zone, untilMs - 1);
  for (let day = dayAt(zone, fromMs); day <= lastDay; day += 1) {
    if (exclude.reasonOf(day) === null) continue;
    const [startMs, endMs] = [startOfDayMs(zone, day), startOfDayMs(zone, day + 1)];
    const stretch = { day, fromMs: Math.max(fromMs, startMs), untilMs: Math.min(untilMs, endMs) };
    if (stretch.fromMs < stretch.untilMs) stretches.push(stretch);
  }
  return stretches;
}

/** How many of the times lie in [`fromMs`, `untilMs`) on days that are not excluded. */
export function countAllowed(
  exclude: ExcludedDays | undefined,
  zone: string,
  [fromMs, untilMs]: readonly [number, number],
  count: (fromMs: number, untilMs: number) => number,
): number {
  if (fromMs >= untilMs) return 0;
  const all = count(fromMs, untilMs);
  if (exclude === undefined || all === 0) return all;
  const stretches = excludedStretches(exclude, zone, fromMs, untilMs);
  return all - stretches.reduce((sum, stretch) => sum + count(stretch.fromMs, stretch.untilMs), 0);
}
