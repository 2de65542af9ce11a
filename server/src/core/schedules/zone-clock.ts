import { memoizeRecent } from '../memoize-recent.ts';

/**
 * What the clocks of a zone show. A *local reading* is a number: the epoch ms at which a clock in UTC shows the same
 * date and time. Zones are IANA names (their rules come from `Intl`) or fixed offsets such as `+07:00`.
 *
 * The rule for daylight saving is stated here once: a reading that does not exist happens at the first instant after
 * the gap; one that occurs twice happens the first time.
 */
const DAY_MS = 86_400_000;
const MAX_ZONES = 600;
const FIXED_OFFSET = /^([+-])(\d{2}):?(\d{2})(?::(\d{2}))?$/;

/** Local time minus UTC at an instant, ms. Throws a RangeError for a zone that does not exist. */
export function offsetMsAt(zone: string, epochMs: number): number {
  return offsetsOf(zone)(epochMs);
}

/** When the clocks of the zone show `localMs`, epoch ms. */
export function instantOfLocal(zone: string, localMs: number): number {
  const offsetAt = offsetsOf(zone);
  const before = offsetAt(localMs - DAY_MS);
  const after = offsetAt(localMs + DAY_MS);
  if (before === after) return localMs - before;

  const early = localMs - Math.max(before, after);
  if (offsetAt(early) === Math.max(before, after)) return early;
  const late = localMs - Math.min(before, after);
  return offsetAt(late) === Math.min(before, after) ? late : transitionMs(zone, early, late);
}

/** How often a day's clocks show this reading: `skipped` in a gap, `twice` in an hour that is repeated. */
export function readingOccurs(zone: string, localMs: number): 'once' | 'skipped' | 'twice' {
  const firstMs = instantOfLocal(zone, localMs);
  if (firstMs + offsetMsAt(zone, firstMs) !== localMs) return 'skipped';
  const lastMs = localMs - offsetMsAt(zone, localMs + DAY_MS);
  return lastMs !== firstMs && lastMs + offsetMsAt(zone, lastMs) === localMs ? 'twice' : 'once';
}

/**
 * The latest local reading that has happened up to and at an instant. While clocks show an hour for the second time,
 * that is the end of the hour: all its readings have been there.
 */
export function latestLocalMs(zone: string, epochMs: number): number {
  const localMs = epochMs + offsetMsAt(zone, epochMs);
  const firstMs = instantOfLocal(zone, localMs);
  if (firstMs >= epochMs) return localMs;
  return transitionMs(zone, firstMs, epochMs) + offsetMsAt(zone, firstMs) - 1;
}

/** The first instant in (`lowMs`, `highMs`] with the offset of `highMs`; the offset changes once in between. */
function transitionMs(zone: string, lowMs: number, highMs: number): number {
  const target = offsetMsAt(zone, highMs);
  let [low, high] = [lowMs, highMs];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMsAt(zone, middle) === target) high = middle;
    else low = middle;
  }
  return high;
}

const offsetsOf = memoizeRecent(MAX_ZONES, (zone): ((epochMs: number) => number) => {
  const fixed = FIXED_OFFSET.exec(zone);
  if (fixed !== null) {
    const offset = signedMs(fixed);
    return () => offset;
  }
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  return epochMs => {
    const shown = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(format.format(epochMs));
    return shown === null ? 0 : signedMs(shown);
  };
});

function signedMs([, sign, hours, minutes, seconds = '0']: RegExpExecArray): number {
  const ms = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -ms : ms;
}
