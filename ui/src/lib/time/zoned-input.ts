import { offsetMs } from './zone-offset';

const DAY_MS = 86_400_000;
const DAY = /^\d{4,6}-\d{2}-\d{2}$/;
/** What a date field gives, and what somebody types into the address: a time without a zone. */
const CLOCK = /^\d{4,6}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/;

/** An instant as `<input type="datetime-local">` of a zone wants it; empty for what is no instant. */
export function toZonedInput(iso: string, zone: string): string {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return '';
  return new Date(ms + offsetMs(ms, zone)).toISOString().slice(0, 19).replace(/:00$/, '');
}

/**
 * The instant at which the clocks of a zone show this: the first, where they show it twice. A time that they skip is as
 * much later as they skip. What is no time is handed back as it is.
 */
export function fromZonedInput(text: string, zone: string): string {
  const clockMs = Date.parse(`${text}Z`);
  return Number.isNaN(clockMs) ? text : new Date(instantMs(clockMs, zone)).toISOString();
}

/**
 * The instant that a text of the address or of a date field names, by the clocks of `zone` where it names none itself;
 * null for what is no time. A day stands for its beginning, or as an `end` for that of the next one.
 */
export function instantIn(text: string, zone: string, edge: 'begin' | 'end' = 'begin'): string | null {
  const trimmed = text.trim();
  if (DAY.test(trimmed)) return startOfDay(edge === 'begin' ? trimmed : dayAfter(trimmed), zone);
  if (CLOCK.test(trimmed)) {
    const instant = fromZonedInput(trimmed.replace(' ', 'T'), zone);
    return instant.endsWith('Z') ? instant : null;
  }
  const ms = Date.parse(trimmed);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

/** The first instant of a day such as `2026-11-25` in a zone, as ISO-8601; null for what is no day. */
export function startOfDay(day: string, zone: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const clockMs = Date.parse(`${day}T00:00:00Z`);
  // "2026-02-31" is read as a day of March.
  if (Number.isNaN(clockMs) || new Date(clockMs).toISOString().slice(0, 10) !== day) return null;
  return new Date(firstAtOrAfterMs(clockMs, zone)).toISOString();
}

function dayAfter(day: string): string {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(ms) ? day : new Date(ms + DAY_MS).toISOString().slice(0, 10);
}

/** Clocks change by a day at most, so that the two offsets around it are those before and after any change. */
function instantMs(clockMs: number, zone: string): number {
  const before = clockMs - offsetMs(clockMs - DAY_MS, zone);
  const after = clockMs - offsetMs(clockMs + DAY_MS, zone);
  const [first, last] = before < after ? [before, after] : [after, before];
  if (isShownAt(first, clockMs, zone)) return first;
  if (isShownAt(last, clockMs, zone)) return last;
  return before;
}

/** A midnight that is skipped: the day begins when the clocks go on, not as much later as they skip. */
function firstAtOrAfterMs(clockMs: number, zone: string): number {
  const found = instantMs(clockMs, zone);
  if (isShownAt(found, clockMs, zone)) return found;
  let [low, high] = [found - DAY_MS, found];
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (middle + offsetMs(middle, zone) >= clockMs) high = middle;
    else low = middle;
  }
  return high;
}

function isShownAt(ms: number, clockMs: number, zone: string): boolean {
  return ms + offsetMs(ms, zone) === clockMs;
}
