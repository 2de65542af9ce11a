import { createHash } from 'node:crypto';
import type { AuditEntry } from '@multi-job/contract';
import { canonicalJson } from '../canonical-json.ts';

/** A row before it has its place in the chain. */
export type NewAuditEntry = Omit<AuditEntry, 'seq' | 'prev_hash' | 'hash'>;

/** A place in the chain: the number of a row and its hash. */
export interface ChainLink {
  seq: number;
  hash: string;
}

/** Where every chain begins: the link before row 1. */
export const CHAIN_START: ChainLink = { seq: 0, hash: '0'.repeat(64) };

/**
 * The hash of a row: SHA-256 (hex) of its canonical JSON, with its number and the hash of the row before it. What the
 * row itself says of either hash does not count.
 */
export function chainHash(prevHash: string, entry: NewAuditEntry & { seq: number }): string {
  return createHash('sha256')
    .update(canonicalJson({ ...entry, prev_hash: prevHash, hash: undefined }))
    .digest('hex');
}

/** Puts rows at the end of a chain. The row's number and hash are the chain's. */
export function chainEntries(
  head: ChainLink,
  entries: readonly NewAuditEntry[],
  hashOf: (prevHash: string, seq: number, entry: NewAuditEntry) => string,
): AuditEntry[] {
  let { seq, hash } = head;
  return entries.map(entry => {
    const prevHash = hash;
    seq += 1;
    hash = hashOf(prevHash, seq, entry);
    return { ...entry, seq, prev_hash: prevHash, hash };
  });
}
