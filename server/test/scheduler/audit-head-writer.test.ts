import { describe, expect, test } from 'vitest';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { createAuditKeeper } from '../../src/operations/audit/audit-keeper.ts';
import { recordAudit } from '../../src/operations/audit/record-audit.ts';
import { startAuditHeadWriter } from '../../src/services/scheduler/audit-head-writer.ts';
import { testVault } from '../audit/test-vault.ts';
import { ENGINE_KINDS, openPlace } from './open-place.ts';
import { roomyConfig } from './scheduler-config.ts';

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  test('of two schedulers one writes the end of the audit log, and another once that one has stopped', async () => {
    const place = await openPlace(kind);
    const engine = await openEngine(place.store, silentLogger);
    const clock = { now: Date.now };
    const keeper = createAuditKeeper({ engine, clock, openVault: () => testVault('one') });
    const row = await recordAudit(
      { engine, clock, keeper },
      {
        ...{ actor: 'a', actorRole: 'admin', method: 'POST', path: '/jobs', status: 201, requiredRole: 'operator' },
        ...{ address: null, requestId: 'r' },
      },
    );
    const told: { by: string; fields: object; message: string }[] = [];
    const start = (by: string) =>
      startAuditHeadWriter({
        ...{ engine, clock, newId: createIdSource(), random: () => 0, config: roomyConfig },
        logger: { ...silentLogger, info: (fields, message) => told.push({ by, fields, message }) },
      });
    const first = await start('first');
    const second = await start('second');
    await expect.poll(() => told.length, { timeout: 60_000 }).toBe(1);
    expect(told).toEqual([
      {
        by: 'first',
        fields: { audit_seq: 1, audit_hash: row.hash, audit_key_id: row.key_id },
        message: `the audit log ends with row 1, ${row.hash}`,
      },
    ]);
    await second.stop();
    await first.stop();
    const third = await start('third');
    await expect.poll(() => told.length, { timeout: 60_000 }).toBe(2);
    expect(told[1]).toMatchObject({ by: 'third', fields: { audit_seq: 1 } });
    await third.stop();
    await engine.close();
    await place.close();
  });
});
