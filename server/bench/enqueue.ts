import { Queue } from 'bullmq';
import type { NewRun } from '../src/engine/port/queue.ts';
import { newId, saveJobs } from './bench-store.ts';
import type { BenchStore } from './bench-store.ts';
import { measurePairs, ratePerSecond, withInFlight } from './pairs.ts';
import type { BenchResult } from './result.ts';

const JOBS = 100;
const RUNS = 20_000;
const BULK = 500;
const IN_FLIGHT = 500;
const INPUTS = { channel: 'telegram', account_id: 'bot_a01' };

/** How fast runs are accepted, against BullMQ's `addBulk` and `add`. */
export async function benchEnqueue(store: BenchStore, rounds: number): Promise<BenchResult[]> {
  const bulk = await measurePairs(
    rounds,
    () => ourBulk(store),
    () => theirBulk(store),
  );
  const single = await measurePairs(
    rounds,
    () => ourSingle(store),
    () => theirSingle(store),
  );
  const common = { part: 'enqueue', unit: 'runs/s', peerName: 'BullMQ' };
  return [
    { ...common, what: `bulk of ${BULK}`, ...bulk, bar: 2 },
    { ...common, what: `single, ${IN_FLIGHT} in flight`, ...single, bar: 1.2 },
  ];
}

async function ourBulk(store: BenchStore): Promise<number> {
  await store.flush();
  const engine = await store.openRedis();
  await saveJobs(engine, JOBS, { type: 'bench.noop' });
  const startedMs = performance.now();
  for (let done = 0; done < RUNS; done += BULK) {
    const nowMs = Date.now();
    await engine.enqueue({ runs: Array.from({ length: BULK }, (_, index) => newRun(done + index, nowMs)), nowMs });
  }
  const rate = ratePerSecond(RUNS, startedMs);
  await engine.close();
  return rate;
}

async function ourSingle(store: BenchStore): Promise<number> {
  await store.flush();
  const engine = await store.openRedis();
  await saveJobs(engine, JOBS, { type: 'bench.noop' });
  const startedMs = performance.now();
  await withInFlight(RUNS, IN_FLIGHT, index => {
    const nowMs = Date.now();
    return engine.enqueue({ runs: [newRun(index, nowMs)], nowMs });
  });
  const rate = ratePerSecond(RUNS, startedMs);
  await engine.close();
  return rate;
}

async function theirBulk(store: BenchStore): Promise<number> {
  await store.flush();
  const queue = new Queue('bench', { connection: { path: store.redisPath } });
  await queue.waitUntilReady();
  const startedMs = performance.now();
  for (let done = 0; done < RUNS; done += BULK) {
    await queue.addBulk(
      Array.from({ length: BULK }, (_, index) => ({ name: `job-${(done + index) % JOBS}`, data: INPUTS })),
    );
  }
  const rate = ratePerSecond(RUNS, startedMs);
  await queue.close();
  return rate;
}

async function theirSingle(store: BenchStore): Promise<number> {
  await store.flush();
  const queue = new Queue('bench', { connection: { path: store.redisPath } });
  await queue.waitUntilReady();
  const startedMs = performance.now();
  await withInFlight(RUNS, IN_FLIGHT, index => queue.add(`job-${index % JOBS}`, INPUTS));
  const rate = ratePerSecond(RUNS, startedMs);
  await queue.close();
  return rate;
}

function newRun(index: number, nowMs: number): NewRun {
  return {
    runId: newId(nowMs),
    jobId: `job-${index % JOBS}`,
    versionId: null,
    inputs: INPUTS,
    priority: null,
    source: 'manual',
    scheduledAtMs: nowMs,
    availableAtMs: nowMs,
    traceId: null,
  };
}
