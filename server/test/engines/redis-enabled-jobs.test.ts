import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { T0 } from '../../src/engine/conformance/given.ts';
import { createStage } from '../../src/engine/conformance/stage.ts';
import { openRedisEngine } from '../../src/engine/redis/open-redis-engine.ts';
import { startRedisServer } from './start-redis-server.ts';
import type { PrivateRedis } from './start-redis-server.ts';

let server: PrivateRedis;
let raw: Redis;
beforeAll(async () => {
  server = await startRedisServer();
  raw = new Redis(server.socketPath);
});
afterAll(async () => {
  raw.disconnect();
  await server.stop();
});

const open = () => openRedisEngine({ url: server.url, namespace: 'n', logger: silentLogger });

test('the jobs of an older store, which counted them by a walk, are placed at the start', async () => {
  const engine = await open();
  const stage = createStage(engine, createIdSource());
  for (const jobId of ['a', 'b', 'c', 'd']) await stage.saveJob(jobId);
  await engine.setJobEnabled({ jobId: 'b', enabled: false, arm: null, actor: 'ani', nowMs: T0 });
  await raw.del('{n}:je', '{n}:je:0', '{n}:je:1');

  const later = await open();
  const list = async (enabled: boolean) => {
    const { items, total } = await later.listJobs({ enabled, limit: 2, offset: 0 });
    return [total, ...items.map(job => job.job_id)];
  };
  expect(await list(true)).toEqual([3, 'a', 'c']);
  expect(await list(false)).toEqual([1, 'b']);

  await engine.setJobEnabled({ jobId: 'b', enabled: true, arm: null, actor: 'ani', nowMs: T0 });
  await engine.deleteJob({ jobId: 'a', actor: 'ani', nowMs: T0 });
  expect(await list(true)).toEqual([3, 'b', 'c']);
  expect(await list(false)).toEqual([0]);
  await Promise.all([engine.close(), later.close()]);
});

test('one call takes only so many runs and entries of the timeline, and the next ones take the rest', async () => {
  const engine = await open();
  const stage = createStage(engine, createIdSource());
  await engine.appendEvents(
    Array.from({ length: 3000 }, (_, n) => ({ type: 'test.event', data: { n } })),
    T0,
  );
  await stage.saveJob('many');
  for (let n = 0; n < 30; n += 1) {
    const runId = await stage.enqueue('many');
    await engine.cancelRun({ runId, actor: 'ani', nowMs: T0 });
  }
  const command = { nowMs: T0, finishedBeforeMs: 0, keepPerJob: 5, keepEvents: 10, limit: 10 };
  const removed: number[] = [];
  for (let more = true; more && removed.length < 50;) {
    const answer = await engine.prune(command);
    removed.push(answer.removedRuns);
    more = answer.hasMore;
  }
  expect(Math.max(...removed)).toBe(10);
  expect(removed.reduce((sum, one) => sum + one, 0)).toBe(25);
  expect(await engine.countRuns({ jobId: 'many' }, 100)).toBe(5);
  expect(await engine.listEvents({ limit: 100 })).toHaveLength(10);
  await engine.close();
});
