/** Where the present comes from. Injected everywhere; nothing else reads the time of day. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** ISO-8601 UTC with milliseconds, as on the wire. */
export function isoOf(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** ISO-8601 UTC, or null for null. */
export function isoOrNull(epochMs: number | null): string | null {
  return epochMs === null ? null : isoOf(epochMs);
}
