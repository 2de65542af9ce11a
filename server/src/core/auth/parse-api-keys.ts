import { createHash } from 'node:crypto';
import type { AccessRole } from '@multi-job/contract';
import { roleNamed } from './access-role.ts';

/** The settings that hold keys: in themselves, or in the file they name. */
export type ApiKeySource = 'AUTH_API_KEYS' | 'AUTH_API_KEYS_FILE';

/** Tokens shorter than this can be guessed over a network. */
export const MIN_TOKEN_CHARS = 16;

/** A token that is let in. The token itself is not kept: nothing that holds a key can leak it. */
export interface ApiKey {
  /** Its place in what was given, from 1. */
  entry: number;
  role: AccessRole;
  /** Names the holder in the audit log and in versions; stable, and not a secret. */
  actor: string;
  /** SHA-256 of the token. */
  digest: Buffer;
  isShort: boolean;
}

export interface ParsedApiKeys {
  /** The setting they came from. */
  source: ApiKeySource;
  keys: ApiKey[];
  /** What is wrong, a sentence each; no token is repeated in them. */
  faults: string[];
}

/**
 * Reads keys: `token:role` between commas. The role is what follows the last colon, so tokens may hold
 * colons. Blanks around an entry and empty entries are dropped; the same token twice with one role counts once.
 */
export function parseApiKeys(given: string, source: ApiKeySource = 'AUTH_API_KEYS'): ParsedApiKeys {
  const keys = new Map<string, ApiKey>();
  const faults: string[] = [];
  for (const [index, text] of given.split(',').entries()) {
    const entry = text.trim();
    if (entry === '') continue;
    const parsed = parseEntry(entry, index + 1, source);
    if (typeof parsed === 'string') {
      faults.push(parsed);
      continue;
    }
    const digest = parsed.digest.toString('hex');
    const same = keys.get(digest);
    if (same === undefined) keys.set(digest, parsed);
    else if (same.role !== parsed.role) {
      faults.push(`Entries ${same.entry} and ${parsed.entry} of ${source} give one token two roles; keep one of them.`);
    }
  }
  return { source, keys: [...keys.values()], faults };
}

/**
 * Reads the file that `AUTH_API_KEYS_FILE` names: as `parseApiKeys`, also a key a line; lines that begin with `#` are
 * passed over. With a key a line, the number of an entry is that of its line.
 */
export function parseApiKeysFile(text: string): ParsedApiKeys {
  const lines = text.split(/\r?\n/).map(line => (line.trimStart().startsWith('#') ? '' : line));
  return parseApiKeys(lines.join(','), 'AUTH_API_KEYS_FILE');
}

/** The SHA-256 by which tokens are compared. */
export function tokenDigest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** A key, or the sentence that says what is wrong. What was given may be a token anywhere: it is never repeated. */
function parseEntry(text: string, entry: number, source: ApiKeySource): ApiKey | string {
  const colon = text.lastIndexOf(':');
  const token = text.slice(0, Math.max(0, colon)).trim();
  const role = colon < 0 ? null : roleNamed(text.slice(colon + 1).trim());
  if (role === null) return roleFault(text, entry, source);
  if (token === '') return `Entry ${entry} of ${source} has no token before ":${role}".`;
  if (!/^[\x21-\x7e]+$/.test(token)) {
    return `The token of entry ${entry} of ${source} holds characters that an HTTP header cannot carry; use letters, digits and punctuation of ASCII, without blanks.`;
  }
  const digest = tokenDigest(token);
  const actor = `${role}:${digest.toString('hex').slice(0, 8)}`;
  return { entry, role, actor, digest, isShort: token.length < MIN_TOKEN_CHARS };
}

function roleFault(text: string, entry: number, source: ApiKeySource): string {
  const accepted = 'write token:viewer, token:operator or token:admin';
  const colon = text.indexOf(':');
  if (colon < 0) return `Entry ${entry} of ${source} names no role; ${accepted}.`;
  const isReversed = roleNamed(text.slice(0, colon).trim()) !== null;
  const hint = isReversed ? ' (the role comes after the token, not before it)' : '';
  return `Entry ${entry} of ${source} names a role that does not exist; ${accepted}${hint}.`;
}
