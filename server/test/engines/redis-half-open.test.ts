import { afterEach, beforeEach, expect, test } from 'vitest';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { MINUTE, T0 } from '../../src/engine/conformance/given.ts';
import { allRuns, counterOf, statusOf } from '../../src/engine/conformance/readings.ts';
import { createStage, newRun, SUCCESS } from '../../src/engine/conformance/stage.ts';
import type { Stage } from '../../src/engine/conformance/stage.ts';
import { openRedisEngine } from '../../src/engine/redis/open-redis-engine.ts';
import { startStallingProxy } from './stalling-proxy.ts';
import type { StallingProxy } from './stalling-proxy.ts';
import { startRedisServer } from './start-redis-server.ts';
import type { PrivateRedis } from './start-redis-server.ts';
import { until } from './until.ts';

/**
 * A connection that is open and silent: nothing says that the other side is gone.
 * A verb is used once before its answer is lost, so that its script is loaded and the call is really carried out.
 */
const COMMAND_TIMEOUT_MS = 500;
/** What a half-open socket may cost a worker at most: ARCHITECTURE, Redis engine. */
const RECOVERY_MS = 15_000;

let redis: PrivateRedis;
let proxy: StallingProxy;
let stage: Stage;

beforeEach(async () => {
  redis = await startRedisServer();
  proxy = await startStallingProxy(redis.socketPath);
  const options = {
    url: proxy.url,
    namespace: 'half-open',
    logger: silentLogger,
    commandTimeoutMs: COMMAND_TIMEOUT_MS,
  };
  stage = createStage(await openRedisEngine(options), createIdSource());
  await stage.saveJob('report');
});

afterEach(async () => {
  await stage.engine.close();
  await proxy.close();
  await redis.stop();
});

test('verbs on a silent connection are refused in time, and work once it speaks again', async () => {
  proxy.stall();

  for (const verb of [() => stage.engine.getJob('report'), () => stage.enqueue('report'), () => stage.dispatch()]) {
    const startedMs = Date.now();
    expect(await verb().catch((error: unknown) => error)).toMatchObject({ code: 'UNAVAILABLE' });
    expect(Date.now() - startedMs).toBeLessThan(COMMAND_TIMEOUT_MS + 10_000);
  }
  expect((await stage.engine.health()).ok).toBe(false);

  proxy.resume();
  await until(() => stage.engine.getJob('report'), RECOVERY_MS);
  expect((await stage.engine.health()).ok).toBe(true);
});

test('an engine whose connections stay silent for good makes new ones by itself', async () => {
  let woken = 0;
  await stage.engine.subscribe(['events'], () => (woken += 1));
  proxy.stall();
  await stage.engine.getJob('report').catch(() => null);

  proxy.resumeForNewcomers();

  await until(() => stage.enqueue('report'), RECOVERY_MS);
  woken = 0;
  await until(async () => {
    await stage.engine.appendEvents([{ type: 'agent.started' }], T0);
    await new Promise(resolve => setTimeout(resolve, 50));
    if (woken === 0) throw new Error('not woken yet');
  }, RECOVERY_MS);
});

test('an enqueue that was carried out though its answer was lost is not carried out twice', async () => {
  await stage.enqueue('report');
  const enqueue = () => {
    const idempotency = { key: 'k', fingerprint: 'f', ttlMs: MINUTE };
    return stage.engine.enqueue({ runs: [newRun(stage.newId(T0), 'report', T0)], idempotency, nowMs: T0 });
  };
  proxy.stall('answers');
  expect(await enqueue().catch((error: unknown) => error)).toMatchObject({ code: 'UNAVAILABLE' });
  proxy.resumeForNewcomers();

  expect(await until(enqueue, RECOVERY_MS)).toMatchObject([{ isDuplicate: true }]);
  expect(await allRuns(stage.engine)).toHaveLength(2);
});

test('runs handed out by a claim whose answer was lost are handed out again to the same worker', async () => {
  await stage.heartbeat('w');
  expect(await stage.claim('w')).toEqual([]);
  const runIds = [await stage.enqueue('report'), await stage.enqueue('report')];
  proxy.stall('answers');
  expect(await stage.claim('w').catch((error: unknown) => error)).toMatchObject({ code: 'UNAVAILABLE' });
  proxy.resumeForNewcomers();

  const claimed = await until(() => stage.claim('w'), RECOVERY_MS);

  expect(claimed.map(run => run.runId)).toEqual(runIds);
  expect(claimed.map(run => run.attempt)).toEqual([1, 1]);
  for (const run of claimed) expect(await stage.report('w', run, SUCCESS)).toBe('success');
  expect(await stage.claim('w')).toEqual([]);
});

test('a report in doubt was taken once, whatever the repeated one is told', async () => {
  await stage.enqueue('report');
  await stage.report('w', await stage.claimOne('w'), { outcome: 'cancelled' });
  const runId = await stage.enqueue('report');
  const run = await stage.claimOne('w');
  proxy.stall('answers');
  expect(await stage.report('w', run, SUCCESS).catch((error: unknown) => error)).toMatchObject({ code: 'UNAVAILABLE' });
  proxy.resumeForNewcomers();

  await until(() => stage.report('w', run, SUCCESS), RECOVERY_MS);

  expect(await statusOf(stage.engine, runId)).toBe('success');
  const counted = await counterOf(stage.engine, 'job_runs_total', { type: 'simulation.heavy', status: 'success' });
  expect(counted).toBe(1);
});

test('closing does not wait for a silent server', async () => {
  await stage.engine.subscribe(['events'], () => undefined);
  proxy.stall();
  const startedMs = Date.now();
  await stage.engine.close();
  expect(Date.now() - startedMs).toBeLessThan(10_000);
});
