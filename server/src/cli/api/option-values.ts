import { InvalidArgumentError } from 'commander';
import { findInexactNumber } from '../../core/json-text/inexact-number.ts';

const UNIT_MS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A whole number from `min` to `max`. */
export function wholeNumber(min: number, max: number): (given: string) => number {
  return given => {
    const value = Number(given);
    if (/^\d{1,9}$/.test(given) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`Give a whole number from ${min} to ${max}.`);
  };
}

/** An option that may be given again: all that was given. */
export function repeated(given: string, before: readonly string[] = []): string[] {
  return [...before, given];
}

/** An instant: ISO-8601, or so long ago (`90s`, `30m`, `2h`, `7d`). Returned as ISO-8601. */
export function pastInstant(given: string): string {
  return instantOf(given, -1);
}

/** An instant: ISO-8601, or so long from now. */
export function futureInstant(given: string): string {
  return instantOf(given, 1);
}

/** When a pause ends: so long from now, or a time, by the clock of this machine where it names no zone. */
export function pauseEnd(given: string): string {
  const isLocal = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?$/.test(given);
  if (!isLocal) return instantOf(given, 1);
  const atMs = new Date(given.replace(' ', 'T')).getTime();
  if (!Number.isNaN(atMs)) return new Date(atMs).toISOString();
  throw new InvalidArgumentError('Give a time that exists, such as 2030-01-31T08:00.');
}

function instantOf(given: string, direction: 1 | -1): string {
  const [, amount, unit] = /^(\d{1,6})([smhd])$/.exec(given) ?? [];
  if (amount !== undefined && unit !== undefined) {
    return new Date(Date.now() + direction * Number(amount) * UNIT_MS[unit as keyof typeof UNIT_MS]).toISOString();
  }
  const isIso = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(given);
  if (isIso && !Number.isNaN(Date.parse(given))) return new Date(given).toISOString();
  throw new InvalidArgumentError(
    'Give an instant such as 2030-01-31T08:00:00Z, 2030-01-31 (midnight UTC), or a time such as 90s, 30m, 2h, 7d.',
  );
}

/** Collects `name=value`; a value that is JSON counts as such, any other as text. */
export function namedValue(given: string, before: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { name, text } = namedText(given);
  return { ...before, [name]: jsonOrText(name, text) };
}

/** The two halves of `name=value`. */
export function namedText(given: string): { name: string; text: string } {
  const [, name, text] = /^([^=]+)=(.*)$/s.exec(given) ?? [];
  if (name === undefined || text === undefined) throw new InvalidArgumentError('Give name=value.');
  return { name, text };
}

function jsonOrText(name: string, value: string): unknown {
  let json: unknown;
  try {
    json = JSON.parse(value);
  } catch {
    return value;
  }
  const inexact = findInexactNumber(value);
  if (inexact === null) return json;
  throw new InvalidArgumentError(
    `The number ${inexact.text} would be kept as ${inexact.keptAs}: give it as a string, such as ${name}='"${inexact.text}"'.`,
  );
}
