import type { AuditEntry } from '@multi-job/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHAIN_START, chainEntries, chainHash } from './audit-chain.ts';
import type { NewAuditEntry } from './audit-chain.ts';
import { auditKeyOf } from './audit-key.ts';
import { readAuditEntry } from './read-audit-entry.ts';
import { verifyChain } from './verify-chain.ts';

const hashOf = (prevHash: string, seq: number, entry: NewAuditEntry) => chainHash(prevHash, { ...entry, seq });

function chainOf(length: number): AuditEntry[] {
  const entries = Array.from({ length }, (_, index): NewAuditEntry => ({
    at: '2030-01-01T00:00:00.000Z',
    actor: 'operator:3f2a91c0',
    actor_role: 'operator',
    method: 'POST',
    path: `/jobs/j${index + 1}/run`,
    status: 202,
    outcome: 'success',
    required_role: 'operator',
    address: '127.0.0.1',
    request_id: `r${index + 1}`,
    changes: [{ field: 'a', before: null, after: { b: [1, 'ü'] } }],
  }));
  return chainEntries(CHAIN_START, entries, hashOf);
}

const faultOf = (entries: AuditEntry[]) => {
  const { firstBad } = verifyChain(entries);
  return firstBad === null ? null : [firstBad.seq, firstBad.reason];
};

test('a whole chain is right, from its start or from an anchor in it', () => {
  const chain = chainOf(5);
  const end = { seq: 5, hash: chain[4]!.hash };
  expect(verifyChain(chain)).toEqual({ checked: 5, firstBad: null, last: end });
  expect(verifyChain(chain.slice(2), { seq: 2, hash: chain[1]!.hash })).toEqual({
    checked: 3,
    firstBad: null,
    last: end,
  });
  expect(verifyChain([])).toEqual({ checked: 0, firstBad: null, last: CHAIN_START });
});

test('a changed field is found, whichever it is', () => {
  const chain = chainOf(3);
  for (const field of Object.keys(chain[1]!).filter(name => name !== 'seq')) {
    const changed = chain.map((entry, at) => (at === 1 ? { ...entry, [field]: 'other' } : entry));
    expect(faultOf(changed), field).toEqual([2, 'changed']);
  }
});

test('a value deep in the changes is covered, and so is a field too many', () => {
  const [first, ...rest] = chainOf(2);
  expect(faultOf([{ ...first!, changes: [{ field: 'a', before: null, after: { b: [2, 'ü'] } }] }, ...rest])).toEqual([
    1,
    'changed',
  ]);
  expect(faultOf([{ ...first!, extra: 1 } as AuditEntry, ...rest])).toEqual([1, 'changed']);
});

test('removed rows are named', () => {
  const chain = chainOf(6);
  expect(verifyChain(chain.toSpliced(2, 2)).firstBad).toEqual({
    seq: 3,
    reason: 'removed',
    message: 'Rows 3 to 4 are missing: they were removed.',
  });
  expect(verifyChain(chain.slice(1)).firstBad?.message).toBe('Row 1 is missing: it was removed.');
});

test('rows that stand in another order, and rows that were given each other’s numbers', () => {
  const chain = chainOf(5);
  const [a, b] = [chain[1]!, chain[3]!];
  expect(faultOf(chain.with(1, b).with(3, a))).toEqual([2, 'reordered']);
  expect(faultOf(chain.with(1, { ...b, seq: 2 }).with(3, { ...a, seq: 4 }))).toEqual([2, 'reordered']);
  expect(faultOf([...chain, chain[2]!])).toEqual([6, 'reordered']);
});

test('a row written anew with a right hash of its own does not fit its neighbour', () => {
  const chain = chainOf(4);
  const anew = { ...chain[1]!, actor: 'somebody else' };
  const faked = chain.with(1, { ...anew, hash: chainHash(anew.prev_hash, anew) });
  expect(verifyChain(faked).firstBad).toEqual({
    seq: 3,
    reason: 'unlinked',
    message: 'Row 3 does not follow row 2: one of the two was written anew, hash and all.',
  });
});

test('a row that is no row any more is found and does not hide the rows before it', () => {
  const chain = chainOf(3).with(1, readAuditEntry(2, 'rubbish'));
  expect(verifyChain(chain)).toMatchObject({ checked: 1, firstBad: { seq: 2, reason: 'changed' } });
});

test('whatever one tampering does to a chain, it is found', () => {
  const chain = chainOf(12);
  const at = fc.integer({ min: 0, max: 11 });
  const tampering = fc.oneof(
    at.filter(index => index < 11).map(index => chain.toSpliced(index, 1)),
    fc
      .tuple(at, at)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => chain.with(a, chain[b]!).with(b, chain[a]!)),
    fc.tuple(at, fc.string()).map(([index, actor]) => chain.with(index, { ...chain[index]!, actor })),
    fc.tuple(at, at).map(([from, to]) => chain.toSpliced(to, 0, chain[from]!)),
  );
  fc.assert(
    fc.property(tampering, rows => {
      expect(verifyChain(rows).firstBad).not.toBeNull();
    }),
  );
});

const key = auditKeyOf(Buffer.alloc(32, 7));

/** Two rows without a key, then so many with it. */
function keyedChain(length: number): AuditEntry[] {
  const before = chainOf(2);
  const [pattern] = chainOf(1);
  const entries = Array.from({ length }, (_, index) => ({
    ...bare(pattern!),
    request_id: `k${index}`,
    key_id: key.id,
  }));
  const withKey = (prevHash: string, seq: number, entry: NewAuditEntry) => chainHash(prevHash, { ...entry, seq }, key);
  return [...before, ...chainEntries(before.at(-1)!, entries, withKey)];
}

const proofOf = (chain: AuditEntry[]) => ({ key, since: { seq: 2, hash: chain[1]!.hash } });

test('a chain that goes on with a key is right with it, and only in its links without it', () => {
  const chain = keyedChain(3);
  expect(verifyChain(chain, CHAIN_START, proofOf(chain))).toMatchObject({ checked: 5, firstBad: null });
  expect(verifyChain(chain)).toMatchObject({ checked: 5, firstBad: null });
  const other = auditKeyOf(Buffer.alloc(32, 8));
  expect(other.id).not.toBe(key.id);
  expect(chainHash('', chain[2]!, key)).not.toBe(chainHash('', chain[2]!, other));
  expect(() => auditKeyOf(Buffer.alloc(31))).toThrow('32 bytes');
});

test('a plain row does not follow one with a key, also not as the first of a page', () => {
  const chain = keyedChain(2);
  const head = { seq: 4, hash: chain[3]!.hash };
  const [plain] = chainEntries(head, [bare(chain[3]!)], hashOf);
  expect(faultOf([...chain, plain!])).toEqual([5, 'unkeyed']);
  expect(verifyChain([plain!], { ...head, isKeyed: true }).firstBad).toMatchObject({ seq: 5, reason: 'unkeyed' });
  expect(verifyChain([plain!], head, proofOf(chain)).firstBad).toMatchObject({ seq: 5, reason: 'unkeyed' });
  expect(verifyChain([plain!], head).firstBad).toBeNull();
});

test('whatever somebody without the key writes anew from a row on, links and all, is found', () => {
  const chain = keyedChain(6);
  const tampering = fc
    .tuple(fc.integer({ min: 0, max: 7 }), fc.string({ minLength: 1 }), fc.boolean())
    .map(([from, actor, keepsId]) => {
      const kept = chain.slice(0, from);
      const rest = chain.slice(from).map(entry => ({
        ...bare(entry),
        actor,
        ...(keepsId && entry.key_id !== undefined && { key_id: entry.key_id }),
      }));
      return [...kept, ...chainEntries(kept.at(-1) === undefined ? CHAIN_START : linkOf(kept.at(-1)!), rest, hashOf)];
    });
  fc.assert(
    fc.property(tampering, rows => {
      expect(verifyChain(rows, CHAIN_START, proofOf(chain)).firstBad).not.toBeNull();
    }),
  );
});

/** What a row says, without its place and its key. */
function bare(entry: AuditEntry): NewAuditEntry {
  const ofTheChain = ['seq', 'prev_hash', 'hash', 'key_id'];
  const rest = Object.entries(entry).filter(([name]) => !ofTheChain.includes(name));
  return Object.fromEntries(rest) as NewAuditEntry;
}

function linkOf({ seq, hash }: AuditEntry) {
  return { seq, hash };
}
