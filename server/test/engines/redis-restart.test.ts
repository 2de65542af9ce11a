import { afterEach, beforeEach, expect, test } from 'vitest';
import { createIdSource } from '../../src/core/ids.ts';
import { hasCode } from '../../src/core/errors.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { MINUTE, T0 } from '../../src/engine/conformance/given.ts';
import { allRuns, ledgerOf, runOf, statusOf } from '../../src/engine/conformance/readings.ts';
import { createStage, newRun, retryAt, SUCCESS } from '../../src/engine/conformance/stage.ts';
import type { Stage } from '../../src/engine/conformance/stage.ts';
import type { ClaimedRun } from '../../src/engine/port/queue.ts';
import { openRedisEngine } from '../../src/engine/redis/open-redis-engine.ts';
import { startRedisServer } from './start-redis-server.ts';
import type { PrivateRedis } from './start-redis-server.ts';
import { until } from './until.ts';

/** Redis with AOF (`appendfsync always`) is killed with -9 and comes back. */
let redis: PrivateRedis;
let stage: Stage;
const newId = createIdSource();

beforeEach(async () => {
  redis = await startRedisServer({ appendOnly: true });
  const options = { url: redis.url, namespace: 'restart', logger: silentLogger, commandTimeoutMs: 1000 };
  stage = createStage(await openRedisEngine(options), newId);
});

afterEach(async () => {
  await stage.engine.close();
  await redis.stop();
});

test('runs that were accepted, claimed and half reported before the kill are all there after it', async () => {
  await stage.saveJob('report', { inputs: { flow_group: 'g', flow_max_active_runs: 30 } });
  const runs = Array.from({ length: 60 }, () => newRun(newId(T0), 'report', T0));
  await stage.engine.enqueue({ runs, nowMs: T0 });
  const later = await stage.enqueue('report', { availableAtMs: T0 + MINUTE });
  await stage.heartbeat('w');
  const claimed = await stage.claim('w', T0, { limit: 20 });
  for (const run of claimed.slice(0, 5)) await stage.report('w', run, SUCCESS);
  for (const run of claimed.slice(5, 8)) await stage.report('w', run, retryAt(T0 + MINUTE));
  const before = await picture();

  await redis.kill();
  await redis.restart();
  await until(() => stage.engine.getQueueState(), 60_000);

  expect(await picture()).toEqual(before);
  expect(await stage.report('w', claimed[0]!, SUCCESS)).toBe('fenced');
  for (const run of claimed.slice(8)) expect(await stage.report('w', run, SUCCESS)).toBe('success');
  await stage.engine.promoteDelayed({ nowMs: T0 + MINUTE, limit: 100 });
  await finishAll();
  const ended = await allRuns(stage.engine);
  expect(ended).toHaveLength(61);
  expect(ended.every(run => run.status === 'success')).toBe(true);
  expect(await statusOf(stage.engine, later)).toBe('success');
});

test('a kill in the midst of traffic loses nothing that was acknowledged', async () => {
  await stage.saveJob('report');
  await stage.heartbeat('w');
  const acknowledged = { enqueued: [] as string[], reported: [] as string[], claimed: [] as ClaimedRun[] };
  const untilRefused = async (step: () => Promise<void>) => {
    for (;;) {
      try {
        await step();
      } catch (error) {
        if (hasCode(error, 'UNAVAILABLE')) return;
        throw error;
      }
    }
  };
  const traffic = [
    ...Array.from({ length: 4 }, () =>
      untilRefused(async () => {
        acknowledged.enqueued.push(await stage.enqueue('report'));
      }),
    ),
    untilRefused(async () => {
      acknowledged.claimed.push(...(await stage.claim('w', T0, { limit: 3 })));
      const run = acknowledged.claimed[acknowledged.reported.length];
      if (run === undefined) return;
      await stage.report('w', run, SUCCESS);
      acknowledged.reported.push(run.runId);
    }),
  ];
  await until(() => {
    if (acknowledged.reported.length < 50) throw new Error('the traffic is still too small to be interrupted');
    return Promise.resolve();
  }, 60_000);

  await redis.kill();
  await Promise.all(traffic);
  await redis.restart();
  await until(() => stage.engine.getQueueState(), 60_000);

  const stored = new Map((await allRuns(stage.engine)).map(run => [run.run_id, run.status]));
  for (const runId of acknowledged.enqueued) expect(stored.has(runId)).toBe(true);
  for (const runId of acknowledged.reported) expect(stored.get(runId)).toBe('success');
  for (const run of acknowledged.claimed) expect(['running', 'success']).toContain(stored.get(run.runId));
  await finishAll(acknowledged.claimed);
  expect((await allRuns(stage.engine)).every(run => run.status === 'success')).toBe(true);
  expect(await stage.engine.getQueueState()).toMatchObject({ depth: 0, delayed: 0, running: 0 });
});

test('while Redis is away verbs are refused quickly, and health says so', async () => {
  await stage.saveJob('report');
  await redis.kill();

  const verbs = [
    () => stage.engine.getJob('report'),
    () => stage.enqueue('report'),
    () => stage.heartbeat('w'),
    () => stage.dispatch(),
    () => stage.engine.listRuns({ limit: 1 }),
    () => stage.engine.readEventsAfter('', 1),
    () => stage.engine.storeTimeMs(),
  ];
  for (const verb of verbs) {
    const startedMs = Date.now();
    const error: unknown = await verb().catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: 'UNAVAILABLE' });
    expect(Date.now() - startedMs).toBeLessThan(10_000);
  }
  const health = await stage.engine.health();
  expect(health.ok).toBe(false);
  expect(health.problems).not.toEqual([]);

  await redis.restart();
  await until(() => stage.enqueue('report'), 60_000);
  expect((await stage.engine.health()).ok).toBe(true);
});

test('an enqueue whose answer was lost is repeated with its key and makes one run', async () => {
  await stage.saveJob('report');
  const calls = Array.from({ length: 40 }, (_, index) => () => {
    const idempotency = { key: `k${index}`, fingerprint: 'f', ttlMs: MINUTE };
    return stage.engine.enqueue({ runs: [newRun(newId(T0), 'report', T0)], idempotency, nowMs: T0 });
  });
  const inDoubt = Promise.allSettled(calls.map(call => call()));
  await redis.kill();
  await inDoubt;
  await redis.restart();

  for (const call of calls) await until(call, 60_000);

  expect(await allRuns(stage.engine)).toHaveLength(40);
});

test('the schedule goes on where it was, each occurrence once', async () => {
  for (let index = 0; index < 20; index += 1) await stage.scheduleJob(`job-${index}`);
  const interrupted = Promise.allSettled(Array.from({ length: 10 }, () => stage.dispatch(T0, { limit: 3 })));
  await redis.kill();
  await interrupted;
  await redis.restart();

  let hasMore = true;
  while (hasMore) hasMore = (await until(() => stage.dispatch(T0, { limit: 3 }), 60_000)).hasMore;

  expect(await allRuns(stage.engine)).toHaveLength(20);
  for (let index = 0; index < 20; index += 1) {
    const rows = await ledgerOf(stage.engine, `job-${index}`);
    expect(rows).toHaveLength(1);
    expect(await runOf(stage.engine, rows[0]!.run_id!)).toMatchObject({ status: 'queued' });
  }
});

test('who was subscribed is woken again after the restart', async () => {
  let woken = 0;
  await stage.engine.subscribe(['events'], () => (woken += 1));
  await redis.kill();
  await redis.restart();
  await until(() => stage.engine.lastEventId(), 60_000);
  woken = 0;

  await until(async () => {
    await stage.engine.appendEvents([{ type: 'agent.started' }], T0);
    await new Promise(resolve => setTimeout(resolve, 50));
    if (woken === 0) throw new Error('not woken yet');
  }, 60_000);
});

/** Claims and finishes all that is left, with `held` first; a report in doubt may have been taken before. */
async function finishAll(held: readonly ClaimedRun[] = []): Promise<void> {
  let runs: readonly ClaimedRun[] = held;
  do {
    for (const run of runs) expect(['success', 'fenced']).toContain(await stage.report('w', run, SUCCESS, T0 + MINUTE));
    runs = await stage.claim('w', T0 + MINUTE);
  } while (runs.length > 0);
}

/** What must be the same before and after. */
async function picture() {
  return {
    runs: await allRuns(stage.engine, { includePayloads: true }),
    queue: await stage.engine.getQueueState(),
    metrics: await stage.engine.readMetrics(),
    lastEvent: await stage.engine.lastEventId(),
  };
}
