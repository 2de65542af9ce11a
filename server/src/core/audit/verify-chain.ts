import type { AuditEntry } from '@multi-job/contract';
import { CHAIN_START, chainHash } from './audit-chain.ts';
import type { ChainLink } from './audit-chain.ts';

/**
 * - `changed`: the row is not the one that was written
 * - `removed`: the row is not there
 * - `reordered`: the row stands elsewhere than where it was written
 * - `unlinked`: the row is whole but does not follow the one before it: one of the two was written anew, hash and all
 */
export type ChainFaultReason = 'changed' | 'removed' | 'reordered' | 'unlinked';

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

/**
 * Checks rows in the order they are kept in.
 *
 * @param anchor the link before the first of them: `CHAIN_START`, or the last row that retention removed.
 */
export function verifyChain(entries: readonly AuditEntry[], anchor: ChainLink = CHAIN_START): ChainVerdict {
  let last = anchor;
  for (const [checked, entry] of entries.entries()) {
    const firstBad = faultOf(entry, last, entries);
    if (firstBad !== null) return { checked, firstBad, last };
    last = { seq: entry.seq, hash: entry.hash };
  }
  return { checked: entries.length, firstBad: null, last };
}

/** What it means that rows after `last` up to `to` are not there. */
export function removedRows(from: number, to: number): ChainFault {
  const message =
    from === to ? `Row ${from} is missing: it was removed.` : `Rows ${from} to ${to} are missing: they were removed.`;
  return { seq: from, reason: 'removed', message };
}

function faultOf(entry: AuditEntry, last: ChainLink, all: readonly AuditEntry[]): ChainFault | null {
  const expected = last.seq + 1;
  if (entry.seq !== expected) return misplaced(entry, expected, all);
  if (chainHash(entry.prev_hash, entry) !== entry.hash) return altered(entry, all);
  if (entry.prev_hash === last.hash) return null;
  const message =
    last.seq === 0
      ? `Row ${entry.seq} does not begin the chain: it was written anew, hash and all.`
      : `Row ${entry.seq} does not follow row ${last.seq}: one of the two was written anew, hash and all.`;
  return { seq: entry.seq, reason: 'unlinked', message };
}

function misplaced(entry: AuditEntry, expected: number, all: readonly AuditEntry[]): ChainFault {
  if (entry.seq > expected && !all.some(other => other.seq === expected)) return removedRows(expected, entry.seq - 1);
  const message = `Row ${entry.seq} stands where row ${expected} belongs: the rows were reordered.`;
  return { seq: expected, reason: 'reordered', message };
}

/** The hash covers the row's number, so a row that was given another number can be told from one that was changed. */
function altered(entry: AuditEntry, all: readonly AuditEntry[]): ChainFault {
  const origin = all.find(other => chainHash(entry.prev_hash, { ...entry, seq: other.seq }) === entry.hash);
  if (origin === undefined) {
    return { seq: entry.seq, reason: 'changed', message: `Row ${entry.seq} is not as it was written: it was changed.` };
  }
  const message = `Row ${entry.seq} was written as row ${origin.seq}: the rows were reordered.`;
  return { seq: entry.seq, reason: 'reordered', message };
}
