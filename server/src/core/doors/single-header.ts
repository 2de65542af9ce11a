/** A header that was not sent, was sent once, or more often: then nobody can say which of them was meant. */
export type SingleHeader = { isRepeated: false; value: string | null } | { isRepeated: true };

/** @param name in lower case. */
export function singleHeader(rawHeaders: readonly string[], name: string): SingleHeader {
  let value: string | null = null;
  for (let at = 0; at < rawHeaders.length - 1; at += 2) {
    if (rawHeaders[at]?.toLowerCase() !== name) continue;
    if (value !== null) return { isRepeated: true };
    value = rawHeaders[at + 1] ?? '';
  }
  return { isRepeated: false, value: value === '' ? null : value };
}
