/** Where the present comes from. Injected everywhere; nothing else reads the time of day. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

const ISO_CHARS = 24;

/**
 * ISO-8601 UTC with milliseconds, as on the wire.
 *
 * @throws RangeError for what no year of four digits holds.
 */
export function isoOf(epochMs: number): string {
  const date = new Date(epochMs);
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString();
  if (text.length !== ISO_CHARS) throw new RangeError(`${epochMs} is no point in time of ours`);
  return text;
}

/** ISO-8601 UTC, or null for null. */
export function isoOrNull(epochMs: number | null): string | null {
  return epochMs === null ? null : isoOf(epochMs);
}
