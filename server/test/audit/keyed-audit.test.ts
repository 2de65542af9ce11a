import type { AuditEntry } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chainHash } from '../../src/core/audit/audit-chain.ts';
import { hasCode } from '../../src/core/errors.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { OpenVault } from '../../src/core/secrets/open-vault.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { readAuditKey } from '../../src/operations/audit/audit-key-document.ts';
import { createAuditKeeper, plainAudit } from '../../src/operations/audit/audit-keeper.ts';
import type { AuditKeeper } from '../../src/operations/audit/audit-keeper.ts';
import { recordAudit } from '../../src/operations/audit/record-audit.ts';
import { trimAudit } from '../../src/operations/audit/trim-audit.ts';
import { verifyAudit } from '../../src/operations/audit/verify-audit.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';
import type { Place } from '../scheduler/open-place.ts';
import { openAuditStore } from './audit-store.ts';
import type { AuditStore } from './audit-store.ts';
import { noVault, testVault } from './test-vault.ts';

const T0 = Date.parse('2030-01-01T00:00:00.000Z');
const SECOND = 1000;

describe.each(ENGINE_KINDS)('the key of the audit log on the %s engine', kind => {
  let place: Place;
  let engine: Engine;
  let behind: AuditStore;
  let written = 0;

  beforeEach(async () => {
    place = await openPlace(kind);
    engine = await openEngine(place.store, silentLogger);
    behind = openAuditStore(place.store);
    written = 0;
  });
  afterEach(async () => {
    behind.close();
    await engine.close();
    await place.close();
  });

  const keeperOf = (openVault: OpenVault) => createAuditKeeper({ engine, clock: { now: () => T0 }, openVault });
  const keeper = (word = 'one', previous: string | null = null) => keeperOf(() => testVault(word, previous));

  /** So many rows, a second apart. */
  async function write(count: number, with_: AuditKeeper): Promise<AuditEntry[]> {
    const rows: AuditEntry[] = [];
    for (let left = count; left > 0; left -= 1) {
      written += 1;
      const now = T0 + written * SECOND;
      const call = { actor: 'ani', actorRole: 'admin', method: 'POST', path: '/jobs', status: 201 } as const;
      const about = { requiredRole: 'operator', address: null, requestId: `r${written}` } as const;
      rows.push(await recordAudit({ engine, clock: { now: () => now }, keeper: with_ }, { ...call, ...about }));
    }
    return rows;
  }
  const verifyWith = async (with_: AuditKeeper) => verifyAudit(engine, undefined, await with_.forReading());
  const firstBad = async (with_: AuditKeeper) => {
    const found = await verifyWith(with_);
    return found.firstBad === null ? null : [found.firstBad.seq, found.firstBad.reason];
  };
  /** A row as somebody writes it who has no key. */
  const fakeHash = (row: AuditEntry, change: Partial<AuditEntry>) => {
    const { key_id, ...plain } = { ...row, ...change };
    expect(key_id).toBe(row.key_id);
    return chainHash(plain.prev_hash, plain);
  };

  test('rows from before the key stay right beside those with it; another process has the same key', async () => {
    await write(2, plainAudit);
    const first = keeper();
    const [row] = await write(1, first);
    await write(2, keeper());
    const { key } = await first.forWriting();
    expect(row).toMatchObject({ seq: 3, key_id: key?.id });
    expect(key?.id).toMatch(/^[0-9a-f]{16}$/);
    expect(await verifyWith(keeper())).toMatchObject({ ok: true, checked: 5, plain: 2, keyed: 3, unverified: 0 });
    const document = await engine.getDocument('vault', 'audit_key');
    expect(document?.value).toEqual({ sealed: { v: 1, kid: testVault('one').keyId, ...anything('iv', 'ct', 'tag') } });
    expect(await engine.auditHead()).toMatchObject({ seq: 5, keyId: key?.id });
  });

  test('without the key rows that have it are counted, and are not taken for right', async () => {
    await write(1, plainAudit);
    await write(2, keeper());
    const blind = { ok: true, checked: 1, plain: 1, keyed: 0, unverified: 2, firstBad: null };
    expect(await verifyWith(plainAudit)).toMatchObject(blind);
    expect(await verifyWith(keeperOf(noVault))).toMatchObject(blind);
    expect(await verifyWith(keeper('another'))).toMatchObject(blind);
  });

  test('a row written anew by somebody without the key is found, with its neighbours’ links and the noted end mended', async () => {
    await write(1, keeper());
    const [row] = await write(1, keeper());
    const change = { actor: 'nobody was here' };
    const hash = chainHash(row!.prev_hash, { ...row!, ...change });
    await behind.change(2, { ...change, hash });
    await behind.setHead(2, hash);
    expect(await verifyAudit(engine)).toMatchObject({ ok: true, unverified: 2 });
    expect(await firstBad(keeper())).toEqual([2, 'changed']);
  });

  test('a plain row after one with a key is a break, also where all before it was removed', async () => {
    await write(1, plainAudit);
    const rows = await write(3, keeper());
    const hash = fakeHash(rows[2]!, {});
    await behind.change(4, { key_id: kind === 'redis' ? undefined : null, hash });
    await behind.setHead(4, hash);
    expect(await firstBad(plainAudit)).toEqual([4, 'unkeyed']);
    expect(await firstBad(keeper())).toEqual([4, 'unkeyed']);
    await engine.trimAudit({ beforeMs: T0 + 3.5 * SECOND, limit: 100, throughSeq: 3 });
    expect((await engine.readAuditAfter(0, 10)).map(row => row.seq)).toEqual([4]);
    expect(await firstBad(keeper())).toEqual([4, 'unkeyed']);
  });

  test('a log written anew as plain, from its first row on, is found by what is sealed with the key', async () => {
    await write(2, plainAudit);
    const rows = await write(1, keeper());
    const hash = fakeHash(rows[0]!, {});
    await behind.change(3, { key_id: kind === 'redis' ? undefined : null, hash });
    await behind.setHead(3, hash);
    expect(await firstBad(plainAudit)).toBeNull();
    expect(await firstBad(keeper())).toEqual([3, 'unkeyed']);
  });

  test('a log that was cut back to before the key, or written anew up to it, is found', async () => {
    const rows = await write(2, plainAudit);
    await write(1, keeper());
    await behind.remove(3);
    await behind.setHead(2, rows[1]!.hash);
    expect(await firstBad(plainAudit)).toBeNull();
    expect(await firstBad(keeper())).toEqual([3, 'removed']);
    const hash = chainHash(rows[1]!.prev_hash, { ...rows[1]!, actor: 'me' });
    await behind.change(2, { actor: 'me', hash });
    await behind.setHead(2, hash);
    expect(await firstBad(keeper())).toEqual([2, 'unlinked']);
  });

  test('a key of one’s own does not pass for that of the installation', async () => {
    await write(1, keeper());
    const [row] = await write(1, keeper());
    const hash = chainHash(row!.prev_hash, { ...row!, key_id: 'feedfeedfeedfeed' });
    await behind.change(2, { key_id: 'feedfeedfeedfeed', hash });
    await behind.setHead(2, hash);
    expect(await firstBad(keeper())).toEqual([2, 'unkeyed']);
  });

  test('there is no way back: a process without the key cannot append, and nothing of it is stored', async () => {
    await write(1, keeper());
    const refused = await write(1, plainAudit).catch((error: unknown) => error);
    expect(hasCode(refused, 'CONFIG_INVALID')).toBe(true);
    expect((refused as Error).message).toContain('SECRETS_KEY');
    expect(
      hasCode(
        await keeperOf(noVault)
          .forWriting()
          .catch((error: unknown) => error),
        'CONFIG_INVALID',
      ),
    ).toBe(true);
    expect(await engine.readAuditAfter(0, 10)).toHaveLength(1);
    // Also one that had looked at the end of the log before.
    await write(1, keeper());
    expect(await verifyWith(keeper())).toMatchObject({ ok: true, keyed: 2 });
  });

  test('rows sealed under an earlier secrets key stay right after a change of it', async () => {
    await write(1, plainAudit);
    await write(2, keeper('one'));
    // A rotation opens what is sealed with the key before and seals it anew.
    const [was, is] = [testVault('one'), testVault('two')];
    const stored = await engine.getDocument('vault', 'audit_key');
    const { sealed } = stored!.value as { sealed: ReturnType<typeof is.seal> };
    const at = { kind: 'check', owner: 'vault', field: 'audit_key' } as const;
    const value = { sealed: is.seal(at, was.open(at, sealed)) };
    await engine.putDocument({ collection: 'vault', id: 'audit_key', value, nowMs: T0 });
    await write(1, keeper('two'));
    expect(await verifyWith(keeper('two'))).toMatchObject({ ok: true, checked: 4, plain: 1, keyed: 3 });
    expect(await verifyWith(keeper('one'))).toMatchObject({ unverified: 3 });
  });

  test('with a key that is lost and replaced its rows are unverified, and those after it are held to the new one', async () => {
    await write(2, keeper('lost'));
    await engine.deleteDocument({ collection: 'vault', id: 'audit_key' });
    await write(2, keeper('new'));
    expect(await verifyWith(keeper('new'))).toMatchObject({ ok: true, keyed: 2, unverified: 2 });
    const proof = await keeper('new').forReading();
    expect(proof.since).toMatchObject({ seq: 2 });
    const trimmed = await trimAudit(engine, { beforeMs: T0 + 3.5 * SECOND, limit: 100, proof });
    expect(trimmed).toMatchObject({ removed: 3, firstBad: null, lacksKey: false });
  });

  test('a row that was noted elsewhere shows what the key does not: rows cut off at the end', async () => {
    const rows = await write(3, keeper());
    const { seq, hash } = rows[2]!;
    const proof = await keeper().forReading();
    const held = async (noted: { seq: number; hash: string }) =>
      (await verifyAudit(engine, undefined, proof, noted)).firstBad;
    expect(await held({ seq, hash })).toBeNull();
    expect(await held({ seq: 2, hash })).toMatchObject({ seq: 2, reason: 'unlinked' });
    await behind.remove(3);
    await behind.setHead(2, rows[1]!.hash);
    expect(await verifyWith(keeper())).toMatchObject({ ok: true, keyed: 2 });
    expect(await held({ seq, hash })).toMatchObject({ seq: 3, reason: 'removed' });
    await engine.trimAudit({ beforeMs: T0 + 1.5 * SECOND, limit: 10 });
    const error = await held({ seq: 1, hash }).catch((reason: unknown) => reason);
    expect(hasCode(error, 'CONFIG_INVALID')).toBe(true);
  });

  test('of processes that start at once one makes the key', async () => {
    const keepers = Array.from({ length: 5 }, () => keeper());
    const ids = await Promise.all(keepers.map(async one => (await one.forWriting()).key?.id));
    expect(new Set(ids).size).toBe(1);
    await Promise.all(keepers.map(one => write(1, one)));
    expect(await verifyWith(keeper())).toMatchObject({ ok: true, keyed: 5 });
    expect((await keeper().forReading()).since).not.toBeNull();
  });

  test('retention does not remove rows that it cannot verify', async () => {
    await write(2, plainAudit);
    await write(2, keeper());
    const command = { beforeMs: T0 + 10 * SECOND, limit: 100 };
    expect(await trimAudit(engine, command)).toMatchObject({ removed: 2, hasMore: false, lacksKey: true });
    expect(await trimAudit(engine, command)).toMatchObject({ removed: 0, lacksKey: true });
    const proof = await keeper().forReading();
    expect(await trimAudit(engine, { ...command, proof })).toMatchObject({ removed: 2, lacksKey: false });
  });

  test('a sealed key that was altered or moved is told, not passed over', async () => {
    await write(1, keeper());
    for (const value of [
      {},
      { sealed: 'x' },
      { sealed: testVault('one').seal({ kind: 'check', owner: 'vault', field: 'x' }, new Secret('{}')) },
    ]) {
      await engine.putDocument({ collection: 'vault', id: 'audit_key', value, nowMs: T0 });
      const error = await readAuditKey(engine, () => testVault('one')).catch((reason: unknown) => reason);
      expect(hasCode(error, 'STORE_CORRUPT')).toBe(true);
    }
  });
});

function anything(...names: string[]): Record<string, unknown> {
  return Object.fromEntries(names.map(name => [name, expect.any(String) as unknown]));
}
