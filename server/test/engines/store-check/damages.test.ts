import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLogger } from '../../../src/core/logger.ts';
import { T0 } from '../../../src/engine/conformance/given.ts';
import { openEmbeddedEngine } from '../../../src/engine/embedded/open-embedded-engine.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { openRedisEngine } from '../../../src/engine/redis/open-redis-engine.ts';
import { startRedisServer } from '../start-redis-server.ts';
import { EMBEDDED_DAMAGES } from './embedded-damages.ts';
import type { Damage } from './embedded-damages.ts';
import { lookAtAll, said } from './look-at-all.ts';
import { drain, prepareStore } from './prepared-store.ts';
import { REDIS_DAMAGES } from './redis-damages.ts';

interface Store<Raw> {
  open: () => Promise<Engine>;
  raw: Raw;
  close: () => void;
}

describe('embedded', () => {
  let folder: string;
  let stores = 0;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'mj-damages-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const newStore = async () => {
    stores += 1;
    const path = join(folder, `store${stores}.db`);
    const open = () => openEmbeddedEngine({ path, logger: silentLogger });
    const engine = await open();
    const raw = new Database(path, { timeout: 2000 });
    return { open: () => Promise.resolve(engine), raw, close: () => raw.close() };
  };
  declareDamages(EMBEDDED_DAMAGES, newStore);
});

describe('redis', () => {
  let server: Awaited<ReturnType<typeof startRedisServer>>;
  let redis: Redis;
  let stores = 0;
  beforeAll(async () => {
    server = await startRedisServer();
    redis = new Redis(server.socketPath);
  });
  afterAll(async () => {
    redis.disconnect();
    await server.stop();
  });

  const newStore = () => {
    stores += 1;
    const namespace = `damaged${stores}`;
    const open = () => openRedisEngine({ url: server.url, namespace, logger: silentLogger });
    const raw = { redis, at: (name: string) => `{${namespace}}:${name}` };
    return Promise.resolve({ open, raw, close: () => undefined });
  };
  declareDamages(REDIS_DAMAGES, newStore);
});

function declareDamages<Raw>(damages: readonly Damage<Raw>[], newStore: () => Promise<Store<Raw>>): void {
  test.each(damages)('$what: found, mended or named, and nothing is worse for it', async damage => {
    const { by, found, hides = false, isNamed = false, lost = () => [] } = damage;
    const store = await newStore();
    const engine = await store.open();
    try {
      const made = await prepareStore(engine);
      expect((await lookAtAll(engine, T0, { isThorough: true })).faults.map(said)).toEqual([]);
      await by(store.raw, made);

      const looked = (await lookAtAll(engine, T0, { isThorough: true })).faults.map(said);
      const atOnce = hides ? found(made).slice(0, 1) : found(made);
      expect(looked).toEqual(expect.arrayContaining(atOnce.map(text => begins(text.replace('mended', 'mendable')))));
      const again = (await lookAtAll(engine, T0, { isThorough: true })).faults.map(said);
      expect(again, 'what a second look finds: the first has changed nothing').toEqual(looked);

      const mended = await lookAtAll(engine, T0, { isMending: true, isThorough: true });
      expect(mended.faults.map(said)).toEqual(expect.arrayContaining(found(made).map(begins)));
      expect(mended.recordFaults).toEqual([]);
      const after = (await lookAtAll(engine, T0, { isMending: true, isThorough: true })).faults.map(said);
      expect(
        after.filter(text => !text.startsWith('named')),
        'left to mend after it',
      ).toEqual([]);
      if (!isNamed) expect(after).toEqual([]);

      await drain(made, lost(made));
      const end = (await lookAtAll(engine, T0 + 86_400_000)).faults.map(said);
      expect(
        end.filter(text => !text.startsWith('named')),
        'wrong after all work was done',
      ).toEqual([]);
    } finally {
      await engine.close();
      store.close();
    }
  });
}

function begins(text: string): unknown {
  return expect.stringMatching(new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));
}
