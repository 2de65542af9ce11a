import { ACCESS_ROLES } from '@multi-job/contract/access-role';

const MAX_CHARS = 64;
/** A token of fewer characters beside a name of at least as many is taken for the wrong way round. */
const TURNED_ROUND_CHARS = 16;
/** Names by which the platform itself stands in its records. */
const OURS: ReadonlySet<string> = new Set([...ACCESS_ROLES, 'anonymous', 'cli', 'nobody', 'system', 'unknown']);

/**
 * What is wrong with the name of a principal, to follow "The name of entry 2 …"; null for nothing. A name is shown in
 * many places: what may be a token in its place is refused, and never repeated.
 */
export function principalNameFault(name: string, token: string): string | null {
  if (name === '') return 'is empty; leave out the last colon, or write token:role:name.';
  if (looksLikeToken(name) || isTurnedRound(name, token)) {
    return 'looks like a token; the order is token:role:name.';
  }
  if (name.length > MAX_CHARS) return `is longer than ${MAX_CHARS} characters.`;
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9._@+-]*[A-Za-z0-9])?$/.test(name)) {
    return 'cannot be used; a name is letters and digits of ASCII, with ".", "-", "_", "@" and "+" between them.';
  }
  if (OURS.has(name.toLowerCase())) return 'is one that the platform uses itself; choose another.';
  return null;
}

/** A mail address may well be longer than the token of a try-out. */
function isTurnedRound(name: string, token: string): boolean {
  return name.length >= TURNED_ROUND_CHARS && token.length < TURNED_ROUND_CHARS && !name.includes('@');
}

/** Many characters without a break and digits among them, or a UUID. */
function looksLikeToken(name: string): boolean {
  const runs = name.match(/[A-Za-z0-9]{16,}/g) ?? [];
  return runs.some(run => /\d/.test(run)) || /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name);
}
