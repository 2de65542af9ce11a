import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { DAY, T0 } from '../../src/engine/conformance/given.ts';
import { createStage, newRun, SUCCESS } from '../../src/engine/conformance/stage.ts';
import type { Stage } from '../../src/engine/conformance/stage.ts';
import type { ClaimedRun } from '../../src/engine/port/queue.ts';
import { openRedisEngine } from '../../src/engine/redis/open-redis-engine.ts';
import { startRedisServer } from './start-redis-server.ts';
import type { PrivateRedis } from './start-redis-server.ts';

/** What the streams behind the queue keep of runs that were handed out and are done. */
const STREAM = '{streams}:q:default:2';
/** A stream drops its oldest entries in blocks of this size. */
const BLOCK = 100;
const newId = createIdSource();
let server: PrivateRedis;
let redis: Redis;
let stage: Stage;

beforeEach(async () => {
  server = await startRedisServer();
  redis = new Redis({ path: server.url.replace(/^unix:\/\//, '') });
  stage = createStage(await openRedisEngine({ url: server.url, namespace: 'streams', logger: silentLogger }), newId);
  await stage.saveJob('job');
  await stage.heartbeat('w');
});

afterEach(async () => {
  await stage.engine.close();
  redis.disconnect();
  await server.stop();
});

test('runs that are done leave their stream, while those that wait stay in it', async () => {
  await enqueue(1000);
  await work(900);

  expect(await redis.xlen(STREAM)).toBeLessThanOrEqual(100 + BLOCK);
  expect(await work(100)).toBe(100);
  expect(await redis.xlen(STREAM)).toBeLessThanOrEqual(BLOCK);
  expect(await redis.xpending(STREAM, 'g')).toEqual([0, null, null, null]);
});

test('runs that are done leave their stream also behind one that is held for long', async () => {
  await enqueue(1);
  const [held] = await claimWithOldEntry();
  await enqueue(1000);
  await work(1000);

  expect(await redis.xlen(STREAM)).toBe(1);
  expect(await stage.report('w', held!, SUCCESS)).toBe('success');
});

test('no run that is held leaves its stream with those done before and after it', async () => {
  await enqueue(1000);
  const claimed = await stage.claim('w', T0, { limit: 1000 });
  const held = claimed.filter((_, at) => at % 97 === 50);
  for (const run of claimed) if (!held.includes(run)) await stage.report('w', run, SUCCESS);

  const kept = await redis.xrange(STREAM, '-', '+');
  const runIds = kept.map(([, [, runId]]) => runId);
  expect(runIds).toEqual(expect.arrayContaining(held.map(run => run.runId)));
  // Their worker dies: each is found by its entry and comes back.
  const rescued = await stage.engine.rescue({ nowMs: T0 + 40 * DAY, limit: 1000 });
  expect(rescued.map(run => run.runId).sort()).toEqual(held.map(run => run.runId).sort());
});

test('a run is reported though its stream was removed', async () => {
  await enqueue(1);
  const [run] = await stage.claim('w', T0, { limit: 1 });
  await redis.del(STREAM);
  expect(await stage.report('w', run!, SUCCESS)).toBe('success');
  await enqueue(1);
  expect(await work(1)).toBe(1);
});

async function enqueue(count: number): Promise<void> {
  const runs = Array.from({ length: count }, () => newRun(newId(T0), 'job', T0));
  await stage.engine.enqueue({ runs, nowMs: T0 });
}

/** Claims so many and reports them, ten at a time; returns how many there were. */
async function work(count: number): Promise<number> {
  let done = 0;
  while (done < count) {
    const runs = await stage.claim('w', T0, { limit: 10 });
    if (runs.length === 0) break;
    for (const run of runs) await stage.report('w', run, SUCCESS);
    done += runs.length;
  }
  return done;
}

/** Claims the only run of the stream as if it had been queued long ago. */
async function claimWithOldEntry(): Promise<ClaimedRun[]> {
  const [[id, fields]] = (await redis.xrange(STREAM, '-', '+')) as [[string, string[]]];
  await redis.xdel(STREAM, id);
  await redis.call('XSETID', STREAM, '0-0');
  await redis.xadd(STREAM, '1000-0', ...fields);
  return stage.claim('w', T0, { limit: 1 });
}
