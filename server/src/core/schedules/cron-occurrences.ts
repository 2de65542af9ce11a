import { compileCron } from './cron-pattern.ts';
import { instantOfLocal, latestLocalMs, offsetMsAt } from './zone-clock.ts';

/**
 * When a cron expression fires in a zone. The expression says which local readings match (croner), the zone says when
 * each of them happens. So patterns such as `0,15,30,45 * * * *` obey the rule for daylight saving literally too: in the hour that
 * is repeated they fire in its first pass only, and what falls into a gap fires once, right after it.
 */
const DAY_MS = 86_400_000;

/** The first firing after `afterMs`, epoch ms, or null when there is none any more. */
export function nextCronMs(pattern: string, zone: string, afterMs: number): number | null {
  const localMs = nextCronReading(pattern, zone, afterMs);
  return localMs === null ? null : instantOfLocal(zone, localMs);
}

/** The local reading that the first firing after `afterMs` is for, or null when there is none any more. */
export function nextCronReading(pattern: string, zone: string, afterMs: number): number | null {
  return compileCron(pattern).nextLocalMs(latestLocalMs(zone, afterMs));
}

/** The last firing at or before `atMs`, epoch ms, or null when there was none. */
export function lastCronMs(pattern: string, zone: string, atMs: number): number | null {
  const localMs = compileCron(pattern).lastLocalMs(latestLocalMs(zone, atMs));
  return localMs === null ? null : instantOfLocal(zone, localMs);
}

/** How many firings lie in [`fromMs`, `untilMs`). Cost follows the days in between, not the firings. */
export function countCron(pattern: string, zone: string, fromMs: number, untilMs: number): number {
  let count = 0;
  let dayMs = startOfDay(fromMs + offsetMsAt(zone, fromMs));
  // A gap or a repeated hour at midnight can put an instant on the day before or after; empty days cost nothing.
  for (dayMs -= DAY_MS; instantOfLocal(zone, dayMs) < untilMs; dayMs += DAY_MS) {
    const startMs = Math.max(fromMs, instantOfLocal(zone, dayMs));
    const endMs = Math.min(untilMs, instantOfLocal(zone, dayMs + DAY_MS));
    if (startMs < endMs) count += countInDay(pattern, zone, dayMs, startMs, endMs);
  }
  return count;
}

function countInDay(pattern: string, zone: string, dayMs: number, startMs: number, endMs: number): number {
  const offset = offsetMsAt(zone, endMs);
  const isSteady =
    offsetMsAt(zone, instantOfLocal(zone, dayMs) - 1) === offsetMsAt(zone, instantOfLocal(zone, dayMs + DAY_MS));
  if (!isSteady) return countByWalking(pattern, zone, startMs, endMs);

  const cron = compileCron(pattern);
  if (!cron.matchesDate(dayMs)) return 0;
  return cron.timesBefore(endMs + offset - dayMs) - cron.timesBefore(startMs + offset - dayMs);
}

function countByWalking(pattern: string, zone: string, startMs: number, endMs: number): number {
  let count = 0;
  for (let at = nextCronMs(pattern, zone, startMs - 1); at !== null && at < endMs; at = nextCronMs(pattern, zone, at)) {
    count += 1;
  }
  return count;
}

function startOfDay(localMs: number): number {
  return Math.floor(localMs / DAY_MS) * DAY_MS;
}
