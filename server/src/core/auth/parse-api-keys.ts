import { tokenDigest, tokenId } from './api-key.ts';
import type { ApiKey, ApiKeySource } from './api-key.ts';
import { parseKeyEntry } from './parse-key-entry.ts';
import type { KeyEntry } from './parse-key-entry.ts';
import { principalFaults } from './principal-faults.ts';

/** Tokens shorter than this can be guessed over a network. */
export const MIN_TOKEN_CHARS = 16;

export interface ParsedApiKeys {
  /** The setting they came from. */
  source: ApiKeySource;
  keys: ApiKey[];
  /** What is wrong, a sentence each; no token is repeated in them. */
  faults: string[];
  /** What is taken as it stands and may be meant otherwise, a sentence each. */
  warnings: string[];
}

/**
 * Reads keys: `token:role` or `token:role:name` between commas. Tokens may hold colons: where the last part is a role it
 * is the role, otherwise it is the name and the part before it the role. Blanks around an entry and empty entries are
 * dropped; the same token twice with one role and name counts once.
 */
export function parseApiKeys(given: string, source: ApiKeySource = 'AUTH_API_KEYS'): ParsedApiKeys {
  const keys = new Map<string, ApiKey>();
  const [faults, warnings]: [string[], string[]] = [[], []];
  for (const [index, text] of given.split(',').entries()) {
    const entry = text.trim();
    if (entry === '') continue;
    const parsed = parseKeyEntry(entry, index + 1, source);
    if ('fault' in parsed) {
      faults.push(parsed.fault);
      continue;
    }
    if (parsed.warning !== null) warnings.push(parsed.warning);
    const key = keyOf(parsed, index + 1);
    const digest = key.digest.toString('hex');
    const same = keys.get(digest);
    if (same === undefined) keys.set(digest, key);
    else if (same.role !== key.role) faults.push(giveTwo('token two roles', same, key, source));
    else if (same.name !== key.name) faults.push(giveTwo('token two names', same, key, source));
  }
  const all = [...keys.values()];
  return { source, keys: all, faults: [...faults, ...principalFaults(all, source)], warnings };
}

/**
 * Reads the file that `AUTH_API_KEYS_FILE` names: as `parseApiKeys`, also a key a line; lines that begin with `#` are
 * passed over. With a key a line, the number of an entry is that of its line.
 */
export function parseApiKeysFile(text: string): ParsedApiKeys {
  const lines = text.split(/\r?\n/).map(line => (line.trimStart().startsWith('#') ? '' : line));
  return parseApiKeys(lines.join(','), 'AUTH_API_KEYS_FILE');
}

function keyOf({ token, role, name }: KeyEntry, entry: number): ApiKey {
  const digest = tokenDigest(token);
  const actor = name ?? `${role}:${tokenId(digest)}`;
  return { entry, role, name, actor, digest, isShort: token.length < MIN_TOKEN_CHARS };
}

function giveTwo(what: string, first: ApiKey, second: ApiKey, source: ApiKeySource): string {
  return `Entries ${first.entry} and ${second.entry} of ${source} give one ${what}; keep one of them.`;
}
