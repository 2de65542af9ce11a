import type { AuditEntry } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chainHash } from '../../src/core/audit/audit-chain.ts';
import { hasCode } from '../../src/core/errors.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { recordAudit } from '../../src/operations/audit/record-audit.ts';
import type { AuditedCall } from '../../src/operations/audit/record-audit.ts';
import { trimAudit } from '../../src/operations/audit/trim-audit.ts';
import { verifyAudit } from '../../src/operations/audit/verify-audit.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';
import type { Place } from '../scheduler/open-place.ts';
import { openAuditStore } from './audit-store.ts';
import type { AuditStore } from './audit-store.ts';

const T0 = Date.parse('2030-01-01T00:00:00.000Z');
const SECOND = 1000;

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  let place: Place;
  let engine: Engine;
  let behind: AuditStore;
  let nowMs: number;

  beforeEach(async () => {
    place = await openPlace(kind);
    engine = await openEngine(place.store, silentLogger);
    behind = openAuditStore(place.store);
    nowMs = T0;
  });

  afterEach(async () => {
    behind.close();
    await engine.close();
    await place.close();
  });

  const record = (call: Partial<AuditedCall> = {}) =>
    recordAudit(
      { engine, clock: { now: () => nowMs } },
      {
        actor: 'operator:3f2a91c0',
        actorRole: 'operator',
        method: 'POST',
        path: '/jobs',
        status: 201,
        requiredRole: 'operator',
        address: '127.0.0.1',
        requestId: 'r1',
        ...call,
      },
    );

  /** `count` rows, a second apart. */
  async function given(count: number): Promise<AuditEntry[]> {
    const rows: AuditEntry[] = [];
    for (let number = 1; number <= count; number += 1) {
      nowMs = T0 + number * SECOND;
      rows.push(await record({ requestId: `r${number}` }));
    }
    return rows;
  }

  const firstBad = async () => {
    const verification = await verifyAudit(engine);
    expect(verification.ok).toBe(verification.firstBad === null);
    return verification.firstBad === null ? null : [verification.firstBad.seq, verification.firstBad.reason];
  };

  test('a call is put on record without its query and its secrets', async () => {
    const changes = { before: { token: 'old-hush', n: 1 }, after: { token: 'new-hush', n: 2, url: '/x?a=new-hush' } };
    const row = await record({ method: 'put', path: '/things/a?token=hush#x', status: 200, changes });
    expect(row).toMatchObject({
      seq: 1,
      at: '2030-01-01T00:00:00.000Z',
      method: 'PUT',
      path: '/things/a',
      outcome: 'success',
      changes: [
        { field: 'token', before: '[redacted]', after: '[redacted]' },
        { field: 'n', before: 1, after: 2 },
        { field: 'url', after: '/x?a=[redacted]' },
      ],
    });
    expect((await engine.listAudit({ limit: 5 })).items).toEqual([row]);
  });

  test('the outcome is that of the status', async () => {
    const outcomes = [];
    for (const status of [200, 202, 304, 400, 401, 403, 404, 409, 503])
      outcomes.push((await record({ status })).outcome);
    expect(outcomes).toEqual([
      ...['success', 'success', 'success', 'failed', 'denied', 'denied', 'failed', 'failed', 'failed'],
    ]);
  });

  test('a log as it was written verifies, over many pages', async () => {
    expect(await verifyAudit(engine)).toMatchObject({ ok: true, checked: 0, last: { seq: 0 } });
    await Promise.all(Array.from({ length: 1203 }, () => record()));
    const seen: number[] = [];
    const verification = await verifyAudit(engine, checked => seen.push(checked));
    expect(verification).toMatchObject({ ok: true, checked: 1203, firstBad: null, last: { seq: 1203 } });
    expect(seen).toEqual([500, 1000, 1203]);
  });

  test.each([
    ['actor', 'somebody else'],
    ['outcome', 'success?'],
    ['path', '/other'],
    ['status', 404],
    ['at', '2031-01-01T00:00:00.000Z'],
    ['address', null],
    ['prev_hash', 'f'.repeat(64)],
    ['hash', 'f'.repeat(64)],
  ])('a changed %s is found', async (column, value) => {
    await given(5);
    await behind.change(3, { [column]: value });
    expect(await firstBad()).toEqual([3, 'changed']);
  });

  test('a spoiled row is found, is listed as damaged, and does not hide the others', async () => {
    await given(5);
    await behind.spoil(4);
    expect(await firstBad()).toEqual([4, 'changed']);
    const { items } = await engine.listAudit({ limit: 10 });
    expect(items.map(row => [row.seq, row.actor])).toContainEqual([4, 'damaged row']);
    expect(items).toHaveLength(5);
  });

  test.each([1, 3, 5])('the removal of row %i of five is found', async seq => {
    await given(5);
    await behind.remove(seq);
    expect(await firstBad()).toEqual([seq, 'removed']);
    await record();
    expect(await firstBad()).toEqual([seq, 'removed']);
  });

  test('the removal of all rows is found', async () => {
    await given(3);
    for (const seq of [1, 2, 3]) await behind.remove(seq);
    expect(await firstBad()).toEqual([1, 'removed']);
  });

  test('a row put before the first is found', async () => {
    await given(3);
    await behind.putFirst(2);
    expect(await verifyAudit(engine)).toMatchObject({ ok: false, checked: 0, firstBad: { reason: 'reordered' } });
  });

  test('rows in another order are found', async () => {
    await given(5);
    await behind.swap(2, 4);
    expect(await firstBad()).toEqual([2, 'reordered']);
    const { items } = await engine.listAudit({ limit: 2 });
    expect(items).toHaveLength(2);
  });

  test('a row written anew with a right hash is found by its neighbour', async () => {
    const rows = await given(5);
    const row = rows[2]!;
    await behind.change(3, { actor: 'me', hash: chainHash(row.prev_hash, { ...row, actor: 'me' }) });
    expect(await firstBad()).toEqual([4, 'unlinked']);
  });

  test('the last row written anew with a right hash is found by the noted end', async () => {
    const rows = await given(3);
    const row = rows[2]!;
    await behind.change(3, { actor: 'me', hash: chainHash(row.prev_hash, { ...row, actor: 'me' }) });
    expect(await firstBad()).toEqual([3, 'unlinked']);
  });

  test('a noted end that was set back is found, and nothing is appended over it', async () => {
    const rows = await given(4);
    await behind.setHead(2, rows[1]!.hash);
    expect(await firstBad()).toEqual([4, 'unlinked']);
    const error = await record().catch((reason: unknown) => reason);
    expect(hasCode(error, 'STORE_CORRUPT')).toBe(true);
    expect(await engine.readAuditAfter(0, 10)).toEqual(rows);
  });

  test('retention leaves a log that verifies; a row removed after it is found', async () => {
    await given(10);
    const trimmed = await trimAudit(engine, { beforeMs: T0 + 6 * SECOND, limit: 100 });
    expect(trimmed).toEqual({ removed: 5, hasMore: false, firstBad: null, lacksKey: false });
    expect(await verifyAudit(engine)).toMatchObject({ ok: true, checked: 5 });
    await behind.remove(6);
    expect(await firstBad()).toEqual([6, 'removed']);
  });

  test('retention stops at a row that is not as it was written, and says which', async () => {
    await given(10);
    await behind.change(4, { actor: 'somebody else' });
    const command = { beforeMs: T0 + 8 * SECOND, limit: 100 };
    expect(await trimAudit(engine, command)).toMatchObject({ removed: 3, firstBad: { seq: 4, reason: 'changed' } });
    expect(await trimAudit(engine, command)).toMatchObject({ removed: 0, hasMore: false, firstBad: { seq: 4 } });
    expect(await firstBad()).toEqual([4, 'changed']);
  });

  test('a log that grows and is shortened while it is verified is right', async () => {
    await given(20);
    let isFirst = true;
    const reader = {
      auditHead: () => engine.auditHead(),
      readAuditAfter: async (seq: number) => {
        const page = await engine.readAuditAfter(seq, 4);
        if (isFirst) {
          isFirst = false;
          await engine.trimAudit({ beforeMs: T0 + 11 * SECOND, limit: 100 });
          await record();
        }
        return page;
      },
    };
    expect(await verifyAudit(reader)).toMatchObject({ ok: true, checked: 4 + 11, last: { seq: 21 } });
  });
});
