import { createHash } from 'node:crypto';
import type { AuditEntry } from '@multi-job/contract';
import { canonicalJson } from '../canonical-json.ts';
import { AppError } from '../errors.ts';
import type { AuditKey } from './audit-key.ts';

/** A row before it has its place in the chain. One with a `key_id` is hashed with that key. */
export type NewAuditEntry = Omit<AuditEntry, 'seq' | 'prev_hash' | 'hash'>;

/** A place in the chain: the number of a row and its hash. */
export interface ChainLink {
  seq: number;
  hash: string;
}

/** Where a chain ends. `keyId` is that of its last row with a key: from there on every row has one. */
export interface ChainEnd extends ChainLink {
  keyId?: string | undefined;
}

/** Where every chain begins: the link before row 1. */
export const CHAIN_START: ChainLink = { seq: 0, hash: '0'.repeat(64) };

/**
 * The hash of a row: SHA-256 (hex) of its canonical JSON, with its number and the hash of the row before it; with a key
 * the HMAC-SHA256 of the same. What the row itself says of either hash does not count.
 */
export function chainHash(
  prevHash: string,
  entry: NewAuditEntry & { seq: number },
  key: AuditKey | null = null,
): string {
  const text = canonicalJson({ ...entry, prev_hash: prevHash, hash: undefined });
  return key === null ? createHash('sha256').update(text).digest('hex') : key.hash(text);
}

/**
 * Puts rows at the end of a chain. The row's number and hash are the chain's.
 *
 * @throws CONFIG_INVALID for a row without a key after one with a key: there is no way back.
 */
export function chainEntries(
  head: ChainEnd,
  entries: readonly NewAuditEntry[],
  hashOf: (prevHash: string, seq: number, entry: NewAuditEntry) => string,
): AuditEntry[] {
  let { seq, hash, keyId } = head;
  return entries.map(entry => {
    if (keyId !== undefined && entry.key_id === undefined) throw withoutKey(keyId);
    const prevHash = hash;
    seq += 1;
    hash = hashOf(prevHash, seq, entry);
    keyId = entry.key_id;
    return { ...entry, seq, prev_hash: prevHash, hash };
  });
}

function withoutKey(keyId: string): AppError {
  return new AppError(
    'CONFIG_INVALID',
    `The audit log is written with a key (${keyId}) that this process does not have. Give it the SECRETS_KEY or SECRETS_KEY_FILE of the other processes and start it again.`,
    { details: { key_id: keyId } },
  );
}
