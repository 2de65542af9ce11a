/** An RFC 6901 pointer: empty for the whole document, else parts that begin with `/`; `~1` is `/`, `~0` is `~`. */
export const JSON_POINTER = /^(?:\/(?:[^~/]|~[01])*)*$/;

/** What a pointer leads to. Members of the language's own objects are not in a document. */
export function valueAt(document: unknown, pointer: string): { isThere: true; value: unknown } | { isThere: false } {
  let value = document;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !isMember(value, name)) return { isThere: false };
    value = (value as Record<string, unknown>)[name];
  }
  return { isThere: true, value };
}

/** Positions of a list are written without leading zeros. */
function isMember(owner: object, name: string): boolean {
  if (Array.isArray(owner) && !/^(?:0|[1-9]\d*)$/.test(name)) return false;
  return Object.hasOwn(owner, name);
}
