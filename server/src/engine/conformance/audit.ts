import type { AuditEntry } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { CHAIN_START, chainHash } from '../../core/audit/audit-chain.ts';
import type { NewAuditEntry } from '../../core/audit/audit-chain.ts';
import { verifyChain } from '../../core/audit/verify-chain.ts';
import { isoOf } from '../../core/clock.ts';
import type { Engine } from '../engine.ts';
import type { AuditHashOf, AuditQuery } from '../port/audit.ts';
import type { EngineFactory } from './engine-factory.ts';
import { AWKWARD_JSON, DAY, HOUR, SECOND, T0 } from './given.ts';
import { expectRefusal } from './readings.ts';
import { useStage } from './stage.ts';

const hashOf: AuditHashOf = (prevHash, seq, entry) => chainHash(prevHash, { ...entry, seq });

/** appendAudit, auditHead, listAudit, readAuditAfter, trimAudit. */
export function auditTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('an empty log', async () => {
    const { engine } = await open();
    expect(await engine.auditHead()).toEqual({ ...CHAIN_START, anchor: CHAIN_START });
    expect(await engine.readAuditAfter(0, 10)).toEqual([]);
    expect(await engine.listAudit({ limit: 10 })).toEqual({ items: [], nextCursor: null });
    expect(await engine.trimAudit({ beforeMs: T0, limit: 10 })).toEqual({ removed: 0, hasMore: false });
    expect(await engine.appendAudit({ entries: [], hashOf })).toEqual([]);
    expect(await engine.auditHead()).toEqual({ ...CHAIN_START, anchor: CHAIN_START });
  });

  test('a row is kept as it was given, with its number and its links', async () => {
    const { engine } = await open();
    const plain = entryOf(1, { actor_role: null, required_role: null, address: null, changes: null });
    const rich = entryOf(2, {
      actor: 'Ü "q" \u0000 \ud800 🚀',
      path: '/a:b|c/%00',
      changes: [{ field: 'x.y', before: AWKWARD_JSON, after: null }, { field: '__proto__', after: [1] }, { field: '' }],
    });
    const stored = await append(engine, [plain, rich]);

    expect(stored).toMatchObject([
      { ...plain, seq: 1, prev_hash: CHAIN_START.hash },
      { ...rich, seq: 2, prev_hash: stored[0]!.hash },
    ]);
    expect(await engine.readAuditAfter(0, 10)).toEqual(stored);
    expect((await engine.listAudit({ limit: 10 })).items).toEqual(stored.toReversed());
    expect(await engine.auditHead()).toEqual({ seq: 2, hash: stored[1]!.hash, anchor: CHAIN_START });
    expect(verifyChain(stored)).toMatchObject({ checked: 2, firstBad: null });
  });

  test('read from a number on, rows come oldest first, each once', async () => {
    const { engine } = await open();
    await append(engine, entries(1, 7));
    const numbers = async (seq: number, limit: number) => (await engine.readAuditAfter(seq, limit)).map(row => row.seq);
    expect(await numbers(0, 3)).toEqual([1, 2, 3]);
    expect(await numbers(3, 3)).toEqual([4, 5, 6]);
    expect(await numbers(6, 3)).toEqual([7]);
    expect(await numbers(7, 3)).toEqual([]);
    expect(await numbers(0, 0)).toEqual([]);
  });

  test('two instances that append at once make one chain without a gap; none is lost', async () => {
    const [a, b] = [await open(), await open()];
    const appended = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        append((index % 2 === 0 ? a : b).engine, entries(index * 10 + 1, index * 10 + 1 + (index % 3))),
      ),
    );
    const rows = await allRows(a.engine);
    const given = appended.flat();

    expect(verifyChain(rows)).toMatchObject({ checked: given.length, firstBad: null });
    expect(rows).toEqual(given.toSorted((left, right) => left.seq - right.seq));
    for (const together of appended) {
      expect(together.map(row => row.seq - together[0]!.seq)).toEqual(together.map((_, index) => index));
    }
    const { seq, hash } = await b.engine.auditHead();
    expect({ seq, hash }).toEqual({ seq: given.length, hash: rows.at(-1)!.hash });
  });

  test('rows that cannot be hashed are refused; those beside them are stored', async () => {
    const { engine } = await open();
    const broken = () => {
      throw new Error('cannot be hashed');
    };
    const outcomes = await Promise.allSettled([
      append(engine, entries(1, 1)),
      engine.appendAudit({ entries: entries(2, 2), hashOf: broken }),
      append(engine, entries(3, 3)),
    ]);
    expect(outcomes.map(outcome => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await allRows(engine)).map(row => row.request_id)).toEqual(['r1', 'r3']);
    expect(verifyChain(await allRows(engine)).firstBad).toBeNull();
  });

  test('a row with a key is kept with it, and from it on each row must have one', async () => {
    const [a, b] = [await open(), await open()];
    await append(a.engine, entries(1, 1));
    const [keyed] = await append(b.engine, [entryOf(2, { key_id: 'k1' })]);
    expect(keyed).toMatchObject({ seq: 2, key_id: 'k1' });
    expect(await allRows(a.engine)).toEqual([
      expect.not.objectContaining({ key_id: expect.anything() as unknown }),
      keyed,
    ]);
    expect(await a.engine.auditHead()).toMatchObject({ seq: 2, hash: keyed!.hash, keyId: 'k1' });

    // `a` knows the end of the log from before the key.
    await expectRefusal(append(a.engine, entries(3, 3)), 'CONFIG_INVALID');
    await expectRefusal(append(b.engine, [entryOf(3, { key_id: 'k1' }), entryOf(4)]), 'CONFIG_INVALID');
    await append(a.engine, [entryOf(5, { key_id: 'k2' })]);
    expect((await allRows(b.engine)).map(row => [row.request_id, row.key_id])).toEqual([
      ['r1', undefined],
      ['r2', 'k1'],
      ['r5', 'k2'],
    ]);
  });

  test('of rows that are appended at once those without a key are refused from the first with one on', async () => {
    const [a, b] = [await open(), await open()];
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) =>
        index % 3 === 0
          ? append(a.engine, entries(index + 1, index + 1))
          : append(b.engine, [entryOf(index + 1, { key_id: 'k1' })]),
      ),
    );
    const rows = await allRows(a.engine);
    const firstKeyed = rows.findIndex(row => row.key_id === 'k1');
    expect(rows.slice(firstKeyed).every(row => row.key_id === 'k1')).toBe(true);
    expect(rows).toHaveLength(outcomes.filter(outcome => outcome.status === 'fulfilled').length);
    expect(rows.filter(row => row.key_id === 'k1')).toHaveLength(20);
  });

  test('the key is remembered where retention removed all rows with it', async () => {
    const { engine } = await open();
    await append(engine, [entryOf(1, { key_id: 'k1' })]);
    expect(await engine.trimAudit({ beforeMs: T0 + DAY, limit: 10 })).toEqual({ removed: 1, hasMore: false });
    await expectRefusal(append(engine, entries(2, 2)), 'CONFIG_INVALID');
  });

  test('rows are listed newest first; a cursor goes on below the last, also while rows arrive', async () => {
    const { engine } = await open();
    await append(engine, entries(1, 5));
    const first = await engine.listAudit({ limit: 2 });
    await append(engine, entries(6, 7));
    const second = await engine.listAudit({ limit: 2, cursor: first.nextCursor! });
    const third = await engine.listAudit({ limit: 2, cursor: second.nextCursor! });
    expect([first, second, third].map(page => page.items.map(row => row.seq))).toEqual([[5, 4], [3, 2], [1]]);
    expect(third.nextCursor).toBeNull();
  });

  test.each(['garbage', '-1', '0', 'audit:', 'run:5', '1;2'])('the cursor %j is not ours', async cursor => {
    const { engine } = await open();
    await append(engine, entries(1, 3));
    await expectRefusal(engine.listAudit({ limit: 2, cursor }), 'VALIDATION');
  });

  test('rows are found by method, outcome, role, part of the path and time', async () => {
    const { engine } = await open();
    await append(engine, [
      entryOf(1, { method: 'POST', path: '/Jobs/alpha', outcome: 'success', actor_role: 'operator' }),
      entryOf(2, { method: 'DELETE', path: '/jobs/beta', outcome: 'denied', actor_role: 'viewer' }),
      entryOf(3, { method: 'PUT', path: '/runs/100%_x', outcome: 'failed', actor_role: null }),
    ]);
    const found = async (query: Partial<AuditQuery>) =>
      (await engine.listAudit({ limit: 10, ...query })).items.map(row => row.seq);

    expect(await found({ method: 'delete' })).toEqual([2]);
    expect(await found({ outcome: 'failed' })).toEqual([3]);
    expect(await found({ actorRole: 'operator' })).toEqual([1]);
    expect(await found({ pathContains: '/JOBS/' })).toEqual([2, 1]);
    expect(await found({ pathContains: '%_' })).toEqual([3]);
    expect(await found({ sinceMs: T0 + 2 * SECOND })).toEqual([3, 2]);
    expect(await found({ untilMs: T0 + 2 * SECOND })).toEqual([1]);
    expect(await found({ sinceMs: T0 + 2 * SECOND, untilMs: T0 + 3 * SECOND })).toEqual([2]);
    expect(await found({ sinceMs: T0 + 9 * DAY })).toEqual([]);
    expect(await found({ untilMs: T0 - 9 * DAY })).toEqual([]);
    expect(await found({ method: 'DELETE', outcome: 'success' })).toEqual([]);
  });

  test('rows of callers whose clocks disagree are found by their own time', async () => {
    const { engine } = await open();
    const times = [0, -20 * 60, 5, -30 * 60, 10];
    await append(
      engine,
      times.map((sec, index) => entryOf(index + 1, { at: isoOf(T0 + sec * SECOND) })),
    );
    const since = await engine.listAudit({ limit: 10, sinceMs: T0 });
    const until = await engine.listAudit({ limit: 10, untilMs: T0 });
    expect(since.items.map(row => row.seq)).toEqual([5, 3, 1]);
    expect(until.items.map(row => row.seq)).toEqual([4, 2]);
  });

  test('a rare row is found behind many others by following the cursor', async () => {
    const { engine } = await open();
    await append(engine, [entryOf(1, { path: '/rare' })]);
    for (let first = 2; first < 6002; first += 500) await append(engine, entries(first, first + 499));
    const items: AuditEntry[] = [];
    let cursor: string | undefined;
    do {
      const page = await engine.listAudit({ limit: 5, pathContains: 'rare', cursor });
      items.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(items.map(row => row.seq)).toEqual([1]);
  });

  test('retention removes the oldest and keeps their link; the rest still verifies and goes on', async () => {
    const { engine } = await open();
    const rows = await append(engine, entries(1, 10));
    expect(await engine.trimAudit({ beforeMs: T0 + 7 * SECOND, limit: 4 })).toEqual({ removed: 4, hasMore: true });
    expect(await engine.trimAudit({ beforeMs: T0 + 7 * SECOND, limit: 4 })).toEqual({ removed: 2, hasMore: false });
    expect(await engine.trimAudit({ beforeMs: T0 + 7 * SECOND, limit: 4 })).toEqual({ removed: 0, hasMore: false });

    const { anchor } = await engine.auditHead();
    expect(anchor).toEqual({ seq: 6, hash: rows[5]!.hash });
    await append(engine, entries(11, 11));
    const kept = await allRows(engine);
    expect(kept.map(row => row.seq)).toEqual([7, 8, 9, 10, 11]);
    expect(verifyChain(kept, anchor).firstBad).toBeNull();
    expect((await engine.listAudit({ limit: 10, sinceMs: T0 })).items.map(row => row.seq)).toEqual([11, 10, 9, 8, 7]);
  });

  test('a log that was removed whole goes on where it ended', async () => {
    const { engine } = await open();
    const rows = await append(engine, entries(1, 3));
    expect(await engine.trimAudit({ beforeMs: T0 + DAY, limit: 100 })).toEqual({ removed: 3, hasMore: false });
    expect(await engine.listAudit({ limit: 10 })).toEqual({ items: [], nextCursor: null });

    const [next] = await append(engine, entries(4, 4));
    expect(next).toMatchObject({ seq: 4, prev_hash: rows[2]!.hash });
    expect(verifyChain(await allRows(engine), (await engine.auditHead()).anchor).firstBad).toBeNull();
  });

  test('retention stops at a younger row and at the row it is told', async () => {
    const { engine } = await open();
    await append(engine, [entryOf(1), entryOf(2, { at: isoOf(T0 + HOUR) }), entryOf(3)]);
    const before = { beforeMs: T0 + 10 * SECOND, limit: 10 };
    expect(await engine.trimAudit({ ...before, throughSeq: 0 })).toEqual({ removed: 0, hasMore: false });
    expect(await engine.trimAudit(before)).toEqual({ removed: 1, hasMore: false });
    expect((await allRows(engine)).map(row => row.seq)).toEqual([2, 3]);
  });

  test('two instances that trim while rows are appended leave a chain that verifies', async () => {
    const [a, b] = [await open(), await open()];
    await append(a.engine, entries(1, 40));
    const trims = Array.from({ length: 8 }, (_, index) =>
      (index % 2 === 0 ? a : b).engine.trimAudit({ beforeMs: T0 + 30 * SECOND, limit: 7 }),
    );
    const appends = Array.from({ length: 8 }, (_, index) => append(b.engine, entries(41 + index, 41 + index)));
    const removed = (await Promise.all(trims)).reduce((sum, trim) => sum + trim.removed, 0);
    await Promise.all(appends);

    const { anchor, seq } = await a.engine.auditHead();
    const rows = await allRows(a.engine);
    expect(anchor.seq).toBe(removed);
    expect(seq).toBe(48);
    expect(verifyChain(rows, anchor)).toMatchObject({ checked: 48 - removed, firstBad: null });
  });
}

function append(engine: Engine, rows: NewAuditEntry[]): Promise<AuditEntry[]> {
  return engine.appendAudit({ entries: rows, hashOf });
}

function allRows(engine: Engine): Promise<AuditEntry[]> {
  return engine.readAuditAfter(0, 10_000);
}

/** Rows `first` to `last`, a second apart. */
function entries(first: number, last: number): NewAuditEntry[] {
  return Array.from({ length: last - first + 1 }, (_, index) => entryOf(first + index));
}

function entryOf(number: number, overrides: Partial<NewAuditEntry> = {}): NewAuditEntry {
  return {
    at: isoOf(T0 + number * SECOND),
    actor: 'operator:3f2a91c0',
    actor_role: 'operator',
    method: 'POST',
    path: `/jobs/j${number}/run`,
    status: 202,
    outcome: 'success',
    required_role: 'operator',
    address: '127.0.0.1',
    request_id: `r${number}`,
    changes: [{ field: 'enabled', before: false, after: true }],
    ...overrides,
  };
}
