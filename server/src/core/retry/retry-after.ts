const DAY_NAME = /^(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? /;

/**
 * How long a server asks to be left alone (RFC 9110: seconds, or an HTTP date in one of its three forms).
 *
 * @returns ms from `nowMs` on, 0 for a date that has passed; null where it says nothing that can be read. May be Infinity.
 */
export function retryAfterMs(header: string | undefined, nowMs: number): number | null {
  const text = (header ?? '').trim();
  // A header that came twice is one text with a comma: the first of them counts.
  const seconds = /^(\d+)(?:\s*,.*)?$/.exec(text)?.[1];
  if (seconds !== undefined) return Number(seconds) * 1000;
  if (!DAY_NAME.test(text)) return null;
  // The oldest form names no zone; all three are in GMT.
  const atMs = Date.parse(/GMT$/.test(text) ? text : `${text} GMT`);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}
