import { excludedStretches } from './allowed-times.ts';
import { compileCron } from './cron-pattern.ts';
import { countCron } from './cron-occurrences.ts';
import { countFirings } from './count-firings.ts';
import type { ArmedSchedule } from './count-firings.ts';
import { offsetMsAt } from './zone-clock.ts';

const DAY_MS = 86_400_000;

/** `count` stretches of `widthMs` from `fromMs` on; up to `nowMs` nothing fires any more. Epoch ms. */
export interface Buckets {
  fromMs: number;
  widthMs: number;
  count: number;
  nowMs: number;
}

export type FiringCounter = (armed: ArmedSchedule) => readonly number[] | null;

/**
 * Counts the firings of many schedules in the same buckets. Cron expressions are counted once for each zone, however many
 * jobs share them.
 *
 * @param maxCrons so many different cron expressions are counted.
 * @returns counts by bucket; null for a schedule that would be one expression too many.
 */
export function createFiringCounter(buckets: Buckets, maxCrons: number, defaultTimezone: string): FiringCounter {
  const crons = new Map<string, readonly number[]>();
  const offsets = new Map<string, number | null>();
  const shared = (cron: string, zone: string): readonly number[] | null => {
    const key = `${zone} ${cron}`;
    const known = crons.get(key);
    if (known !== undefined) return known;
    if (crons.size >= maxCrons) return null;
    if (!offsets.has(zone)) offsets.set(zone, steadyOffset(zone, buckets));
    const offsetMs = offsets.get(zone) ?? null;
    const counts =
      offsetMs === null
        ? eachBucket(buckets, (fromMs, untilMs) => countCron(cron, zone, fromMs, untilMs))
        : countInSteadyZone(cron, offsetMs, buckets);
    crons.set(key, counts);
    return counts;
  };
  return armed => {
    const { cron, timezone, start_at, end_at, exclude } = armed.schedule;
    const exact = (fromMs: number, untilMs: number) => countFirings(armed, fromMs, untilMs, defaultTimezone);
    if (cron === undefined) return eachBucket(buckets, exact);
    const counts = shared(cron, timezone ?? defaultTimezone);
    if (counts === null || (start_at === undefined && end_at === undefined && exclude === undefined)) return counts;
    return withinBounds(armed, {
      counts,
      buckets,
      exact,
      touched: touchedBuckets(armed, buckets, timezone ?? defaultTimezone),
    });
  };
}

interface SharedCounts {
  counts: readonly number[];
  buckets: Buckets;
  exact: (fromMs: number, untilMs: number) => number;
  /** Places of the buckets in which days are excluded. */
  touched: ReadonlySet<number>;
}

/** Buckets that a start or an end cuts through, or an excluded day, are counted by themselves. */
function withinBounds(
  { schedule: { end_at }, nextDueMs }: ArmedSchedule,
  { counts, buckets, exact, touched }: SharedCounts,
): number[] {
  const endMs = end_at === undefined ? Infinity : Date.parse(end_at);
  return eachBucket(buckets, (fromMs, untilMs, at) => {
    if (untilMs <= nextDueMs || fromMs > endMs) return 0;
    const isWhole = fromMs >= nextDueMs && untilMs <= endMs && !touched.has(at);
    return isWhole ? (counts[at] ?? 0) : exact(fromMs, untilMs);
  });
}

function touchedBuckets({ schedule: { exclude } }: ArmedSchedule, buckets: Buckets, zone: string): Set<number> {
  const touched = new Set<number>();
  if (exclude === undefined) return touched;
  const { fromMs, widthMs, count } = buckets;
  for (const stretch of excludedStretches(exclude, zone, fromMs, fromMs + count * widthMs)) {
    const lastAt = Math.floor((stretch.untilMs - 1 - fromMs) / widthMs);
    for (let at = Math.floor((stretch.fromMs - fromMs) / widthMs); at <= lastAt; at += 1) touched.add(at);
  }
  return touched;
}

function eachBucket(
  { fromMs, widthMs, count, nowMs }: Buckets,
  countIn: (fromMs: number, untilMs: number, at: number) => number,
): number[] {
  return Array.from({ length: count }, (_, at) => {
    const untilMs = fromMs + (at + 1) * widthMs;
    const startMs = Math.max(nowMs + 1, untilMs - widthMs);
    return startMs < untilMs ? countIn(startMs, untilMs, at) : 0;
  });
}

/** Local time minus UTC, where it stays the same over all buckets and a day around them; else null. */
function steadyOffset(zone: string, { fromMs, widthMs, count }: Buckets): number | null {
  const lastMs = fromMs + count * widthMs + DAY_MS;
  const offsetMs = offsetMsAt(zone, fromMs - DAY_MS);
  for (let atMs = fromMs; atMs < lastMs; atMs += DAY_MS / 4) if (offsetMsAt(zone, atMs) !== offsetMs) return null;
  return offsetMsAt(zone, lastMs) === offsetMs ? offsetMs : null;
}

function countInSteadyZone(pattern: string, offsetMs: number, buckets: Buckets): number[] {
  const cron = compileCron(pattern);
  const days = new Map<number, boolean>();
  const fires = (dayMs: number): boolean => {
    const known = days.get(dayMs) ?? cron.matchesDate(dayMs);
    days.set(dayMs, known);
    return known;
  };
  return eachBucket(buckets, (fromMs, untilMs) => {
    const [startMs, stopMs] = [fromMs + offsetMs, untilMs + offsetMs];
    let count = 0;
    for (let dayMs = Math.floor(startMs / DAY_MS) * DAY_MS; dayMs < stopMs; dayMs += DAY_MS) {
      if (!fires(dayMs)) continue;
      const before = cron.timesBefore(Math.max(startMs, dayMs) - dayMs);
      count += cron.timesBefore(Math.min(stopMs - dayMs, DAY_MS)) - before;
    }
    return count;
  });
}
