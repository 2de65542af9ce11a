import { describe, expect, test } from 'vitest';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { recordAudit } from '../../src/operations/audit/record-audit.ts';
import { startAuditPruner } from '../../src/services/scheduler/audit-pruner.ts';
import { openAuditStore } from '../audit/audit-store.ts';
import { ENGINE_KINDS, openPlace } from './open-place.ts';
import { roomyConfig } from './scheduler-config.ts';

const DAY_MS = 86_400_000;

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  test('rows beyond their retention go, up to one that was changed, of which the log tells once', async () => {
    const place = await openPlace(kind);
    const engine = await openEngine(place.store, silentLogger);
    const startMs = Date.now() - 10 * DAY_MS;
    for (let day = 0; day < 8; day += 1) {
      const clock = { now: () => startMs + day * DAY_MS };
      await recordAudit(
        { engine, clock },
        {
          ...{ actor: 'a', actorRole: 'admin', method: 'POST', path: '/jobs', status: 201, requiredRole: 'operator' },
          ...{ address: null, requestId: `r${day}` },
        },
      );
    }
    const behind = openAuditStore(place.store);
    await behind.change(4, { actor: 'somebody else' });
    behind.close();

    const told: { fields: object; message: string }[] = [];
    const pruner = startAuditPruner({
      engine,
      clock: { now: Date.now },
      newId: createIdSource(),
      logger: { ...silentLogger, error: (fields, message) => told.push({ fields, message }) },
      random: () => 0,
      config: { ...roomyConfig, auditRetentionDays: 4 },
    });
    await expect.poll(() => told.length, { timeout: 60_000 }).toBe(1);
    pruner.wake();
    await pruner.stop();
    expect(told).toMatchObject([{ fields: { seq: 4, reason: 'changed' } }]);
    expect((await engine.readAuditAfter(0, 20)).map(row => row.seq)).toEqual([4, 5, 6, 7, 8]);
    await engine.close();
    await place.close();
  });
});
