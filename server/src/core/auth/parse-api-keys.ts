import { createHash } from 'node:crypto';
import type { AccessRole } from '@multi-job/contract';
import { roleNamed } from './access-role.ts';

/** Tokens shorter than this can be guessed over a network. */
export const MIN_TOKEN_CHARS = 16;

/** A token that is let in. The token itself is not kept: nothing that holds a key can leak it. */
export interface ApiKey {
  /** Its place in `AUTH_API_KEYS`, from 1. */
  entry: number;
  role: AccessRole;
  /** Names the holder in the audit log and in versions; stable, and not a secret. */
  actor: string;
  /** SHA-256 of the token. */
  digest: Buffer;
  isShort: boolean;
}

export interface ParsedApiKeys {
  keys: ApiKey[];
  /** What is wrong, a sentence each; no token is repeated in them. */
  faults: string[];
}

/**
 * Reads `AUTH_API_KEYS`: `token:role` between commas. The role is what follows the last colon, so tokens may hold
 * colons. Blanks around an entry and empty entries are dropped; the same token twice with one role counts once.
 */
export function parseApiKeys(given: string): ParsedApiKeys {
  const keys = new Map<string, ApiKey>();
  const faults: string[] = [];
  for (const [index, text] of given.split(',').entries()) {
    const entry = text.trim();
    if (entry === '') continue;
    const parsed = parseEntry(entry, index + 1);
    if (typeof parsed === 'string') {
      faults.push(parsed);
      continue;
    }
    const digest = parsed.digest.toString('hex');
    const same = keys.get(digest);
    if (same === undefined) keys.set(digest, parsed);
    else if (same.role !== parsed.role) {
      faults.push(
        `Entries ${same.entry} and ${parsed.entry} of AUTH_API_KEYS give one token two roles; keep one of them.`,
      );
    }
  }
  return { keys: [...keys.values()], faults };
}

/** The SHA-256 by which tokens are compared. */
export function tokenDigest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** A key, or the sentence that says what is wrong. What was given may be a token anywhere: it is never repeated. */
function parseEntry(text: string, entry: number): ApiKey | string {
  const colon = text.lastIndexOf(':');
  const token = text.slice(0, Math.max(0, colon)).trim();
  const role = colon < 0 ? null : roleNamed(text.slice(colon + 1).trim());
  if (role === null) return roleFault(text, entry);
  if (token === '') return `Entry ${entry} of AUTH_API_KEYS has no token before ":${role}".`;
  if (!/^[\x21-\x7e]+$/.test(token)) {
    return `The token of entry ${entry} of AUTH_API_KEYS holds characters that an HTTP header cannot carry; use letters, digits and punctuation of ASCII, without blanks.`;
  }
  const digest = tokenDigest(token);
  const actor = `${role}:${digest.toString('hex').slice(0, 8)}`;
  return { entry, role, actor, digest, isShort: token.length < MIN_TOKEN_CHARS };
}

function roleFault(text: string, entry: number): string {
  const accepted = 'write token:viewer, token:operator or token:admin';
  const colon = text.indexOf(':');
  if (colon < 0) return `Entry ${entry} of AUTH_API_KEYS names no role; ${accepted}.`;
  const isReversed = roleNamed(text.slice(0, colon).trim()) !== null;
  const hint = isReversed ? ' (the role comes after the token, not before it)' : '';
  return `Entry ${entry} of AUTH_API_KEYS names a role that does not exist; ${accepted}${hint}.`;
}
