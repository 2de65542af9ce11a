/**
 * One key of several parts, from which no other parts make the same: a colon inside a part is escaped, except in the
 * last one, where nothing follows.
 */
export function composedKey(...parts: readonly string[]): string {
  return parts.map((part, at) => (at === parts.length - 1 ? part : escaped(part))).join(':');
}

/** Parts without either sign, which are most, stand as they always did: keys of older stores are found. */
function escaped(part: string): string {
  return part.replaceAll('%', '%25').replaceAll(':', '%3A');
}
