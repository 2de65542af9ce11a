import type { AuditEntry } from '@multi-job/contract';
import { CHAIN_START, chainHash } from './audit-chain.ts';
import type { ChainLink } from './audit-chain.ts';
import { NO_KEY, kindOfRow } from './chain-proof.ts';
import type { ChainProof } from './chain-proof.ts';

/**
 * - `changed`: the row is not the one that was written
 * - `removed`: the row is not there
 * - `reordered`: the row stands elsewhere than where it was written
 * - `unlinked`: the row is whole but does not follow the one before it: one of the two was written anew, hash and all
 * - `unkeyed`: the row was written without the key, or with another, where rows before it have the key
 */
export type ChainFaultReason = 'changed' | 'removed' | 'reordered' | 'unlinked' | 'unkeyed';

export interface ChainFault {
  /** The first row that is wrong. */
  seq: number;
  reason: ChainFaultReason;
  /** The same as a sentence. */
  message: string;
}

export interface ChainVerdict {
  /** Rows found right, up to the first that is not. */
  checked: number;
  firstBad: ChainFault | null;
  /** The last row found right: the anchor of the rows that follow. */
  last: ChainLink;
}

/** The link before the rows that are checked. `isKeyed`: the row it stands for has a key, so the next one must have one. */
export interface ChainAnchor extends ChainLink {
  isKeyed?: boolean | undefined;
}

/**
 * Checks rows in the order they are kept in.
 *
 * @param anchor the link before the first of them: `CHAIN_START`, or the last row that retention removed.
 * @param proof the key; without it rows that have one are checked by their place and links alone.
 */
export function verifyChain(
  entries: readonly AuditEntry[],
  anchor: ChainAnchor = CHAIN_START,
  proof: ChainProof = NO_KEY,
): ChainVerdict {
  let last: ChainLink = { seq: anchor.seq, hash: anchor.hash };
  let isKeyed = anchor.isKeyed === true;
  for (const [checked, entry] of entries.entries()) {
    const firstBad = faultOf(entry, { last, isKeyed, all: entries, proof });
    if (firstBad !== null) return { checked, firstBad, last };
    last = { seq: entry.seq, hash: entry.hash };
    isKeyed = entry.key_id !== undefined;
  }
  return { checked: entries.length, firstBad: null, last };
}

/** What it means that rows after `last` up to `to` are not there. */
export function removedRows(from: number, to: number): ChainFault {
  const message =
    from === to ? `Row ${from} is missing: it was removed.` : `Rows ${from} to ${to} are missing: they were removed.`;
  return { seq: from, reason: 'removed', message };
}

interface Surroundings {
  last: ChainLink;
  /** The row before has a key. */
  isKeyed: boolean;
  all: readonly AuditEntry[];
  proof: ChainProof;
}

function faultOf(entry: AuditEntry, around: Surroundings): ChainFault | null {
  const { last, all, proof } = around;
  const expected = last.seq + 1;
  if (entry.seq !== expected) return misplaced(entry, expected, all);
  // A row that cannot be read has no hash: it was changed, whatever is left of it.
  if (entry.hash !== '' && lacksKey(entry, around)) return withoutKey(entry, proof);
  const hashFrom = hashOf(proof);
  if (hashFrom(entry) !== entry.hash) return altered(entry, all, hashFrom);
  if (entry.prev_hash === last.hash) return writtenBefore(entry, proof);
  const message =
    last.seq === 0
      ? `Row ${entry.seq} does not begin the chain: it was written anew, hash and all.`
      : `Row ${entry.seq} does not follow row ${last.seq}: one of the two was written anew, hash and all.`;
  return { seq: entry.seq, reason: 'unlinked', message };
}

function lacksKey({ seq, key_id: keyId }: AuditEntry, { isKeyed, proof }: Surroundings): boolean {
  const isAfterSwitch = proof.since !== null && seq > proof.since.seq;
  if (keyId === undefined) return isKeyed || isAfterSwitch;
  return isAfterSwitch && proof.key !== null && keyId !== proof.key.id;
}

function withoutKey({ seq, key_id: keyId }: AuditEntry, { key }: ChainProof): ChainFault {
  const what = keyId === undefined ? 'has no key' : `has the key ${keyId} instead of ${key?.id ?? 'another'}`;
  const message = `Row ${seq} ${what} although the log was keyed before it: an older build wrote it, or somebody who may write to the store and has not the key.`;
  return { seq, reason: 'unkeyed', message };
}

/** The key seals what stood before its first row: that row may not be another one. */
function writtenBefore({ seq, hash }: AuditEntry, { since }: ChainProof): ChainFault | null {
  if (since === null || seq !== since.seq || hash === since.hash) return null;
  const message = `Row ${seq} is not the one after which the log was keyed: it was written anew, hash and all.`;
  return { seq, reason: 'unlinked', message };
}

/** The hash that a row should have, as that of row `seq`; of a row whose key is not at hand the one it has. */
function hashOf(proof: ChainProof): (entry: AuditEntry, seq?: number) => string {
  return (entry, seq = entry.seq) => {
    const kind = kindOfRow(entry.key_id, proof);
    if (kind === 'unverified' && seq === entry.seq) return entry.hash;
    return chainHash(entry.prev_hash, { ...entry, seq }, kind === 'keyed' ? proof.key : null);
  };
}

function misplaced(entry: AuditEntry, expected: number, all: readonly AuditEntry[]): ChainFault {
  if (entry.seq > expected && !all.some(other => other.seq === expected)) return removedRows(expected, entry.seq - 1);
  const message = `Row ${entry.seq} stands where row ${expected} belongs: the rows were reordered.`;
  return { seq: expected, reason: 'reordered', message };
}

/** The hash covers the row's number, so a row that was given another number can be told from one that was changed. */
function altered(
  entry: AuditEntry,
  all: readonly AuditEntry[],
  hashFrom: (entry: AuditEntry, seq: number) => string,
): ChainFault {
  const origin = all.find(other => hashFrom(entry, other.seq) === entry.hash);
  if (origin === undefined) {
    return { seq: entry.seq, reason: 'changed', message: `Row ${entry.seq} is not as it was written: it was changed.` };
  }
  const message = `Row ${entry.seq} was written as row ${origin.seq}: the rows were reordered.`;
  return { seq: entry.seq, reason: 'reordered', message };
}
