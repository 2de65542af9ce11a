import { Redis } from 'ioredis';
import Database from 'libsql';
import { afterEach, describe, expect, test } from 'vitest';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { DAY, T0 } from '../../src/engine/conformance/given.ts';
import { createStage, newRun, SUCCESS } from '../../src/engine/conformance/stage.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import type { StoreLocation } from '../../src/engine/open/open-engine.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';

const DELIVERIES = 200;
/** docs/triggers.md says about 400, keys of the usual length. */
const MOST_BYTES_EACH = 500;

interface KeptKeys {
  count: number;
  bytesEach: number;
}

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

describe.each(ENGINE_KINDS)('what is remembered of deliveries, on the %s engine', kind => {
  test('it outlives the runs, takes a few hundred bytes each, and is gone when its time is over', async () => {
    const place = await openPlace(kind);
    const engine = await openEngine(place.store, silentLogger);
    closing.push(
      () => place.close(),
      () => engine.close(),
    );
    const stage = createStage(engine, createIdSource());
    await stage.saveJob('a');
    const deliver = (n: number, nowMs: number, ttlMs: number) =>
      engine.enqueue({
        runs: [newRun(stage.newId(nowMs), 'a', nowMs)],
        idempotency: {
          key: `door:webhook:github:72d3162e-cc78-11e3-81ab-${String(n).padStart(12, '0')}`,
          ...{ fingerprint: 'f'.repeat(64), ttlMs },
        },
        nowMs,
      });
    for (let n = 0; n < DELIVERIES; n += 1) await deliver(n, T0, 8 * DAY);
    for (;;) {
      await stage.heartbeat('w');
      const claimed = await stage.claim('w', T0, { limit: 50 });
      if (claimed.length === 0) break;
      for (const run of claimed) await stage.report('w', run, SUCCESS);
    }
    const prune = (nowMs: number) =>
      engine.prune({ nowMs, finishedBeforeMs: nowMs, keepPerJob: 0, keepEvents: 0, limit: 1000 });
    await prune(T0 + 7 * DAY);
    expect(await engine.countRuns({}, 1000)).toBe(0);
    const kept = await keysIn(place.store);
    expect(kept.count).toBe(DELIVERIES);
    expect(kept.bytesEach).toBeLessThan(MOST_BYTES_EACH);
    expect(await deliver(0, T0 + 7 * DAY, 8 * DAY)).toMatchObject([{ isDuplicate: true }]);

    await prune(T0 + 9 * DAY);
    expect(await forgotten(place.store)).toBe(true);
  });
});

async function keysIn(store: StoreLocation): Promise<KeptKeys> {
  if (store.kind === 'embedded') {
    const [row] = rowsOf(
      store.path,
      'SELECT count(*) AS n, avg(length(key) + length(fingerprint) + length(runs) + 8) AS b',
    );
    return { count: row!.n, bytesEach: row!.b + indexBytes };
  }
  const redis = new Redis(store.url);
  closing.push(() => redis.quit());
  const keys = await redis.keys(`*${store.namespace}*:ik:*`);
  const sizes = await Promise.all(keys.map(key => redis.memory('USAGE', key)));
  return { count: keys.length, bytesEach: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0) / keys.length };
}

/** An entry of the index by expiry: the time, and the key once more. */
const indexBytes = 80;

/** Redis forgets by itself, by its own clock: what tells is that each key has an end. */
async function forgotten(store: StoreLocation): Promise<boolean> {
  if (store.kind === 'embedded') return rowsOf(store.path, 'SELECT count(*) AS n, 0 AS b')[0]?.n === 0;
  const redis = new Redis(store.url);
  closing.push(() => redis.quit());
  const keys = await redis.keys(`*${store.namespace}*:ik:*`);
  const ends = await Promise.all(keys.map(key => redis.pttl(key)));
  return keys.length === DELIVERIES && ends.every(ms => ms > 0 && ms <= 8 * DAY);
}

function rowsOf(path: string, select: string): { n: number; b: number }[] {
  const database = new Database(path, { readonly: true });
  try {
    return database.prepare(`${select} FROM idempotency_keys`).all() as { n: number; b: number }[];
  } finally {
    database.close();
  }
}
