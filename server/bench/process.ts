import { Queue, Worker } from 'bullmq';
import type { Engine } from '../src/engine/engine.ts';
import { newId, saveJobs } from './bench-store.ts';
import type { BenchStore } from './bench-store.ts';
import { BENCH_TYPE, startBenchWorker } from './bench-worker.ts';
import { measurePairs, ratePerSecond } from './pairs.ts';
import type { BenchResult } from './result.ts';

const JOBS = 100;
const BULK = 500;
const INPUTS = { channel: 'telegram', account_id: 'bot_a01' };
const CONCURRENCIES = [
  { concurrency: 1, runs: 4000, bar: 1.3 },
  { concurrency: 10, runs: 20_000, bar: 3 },
  { concurrency: 50, runs: 20_000, bar: 3 },
  { concurrency: 100, runs: 20_000, bar: 3 },
] as const;

/** Claim → handler → finished with a handler that does nothing, against a BullMQ worker on the same Redis. */
export async function benchProcess(store: BenchStore, rounds: number): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const { concurrency, runs, bar } of CONCURRENCIES) {
    const figures = await measurePairs(
      rounds,
      () => ourRate(store, concurrency, runs, () => store.openRedis()),
      () => theirRate(store, concurrency, runs),
    );
    results.push({
      part: 'process',
      what: `concurrency ${concurrency}`,
      unit: 'runs/s',
      peerName: 'BullMQ',
      ...figures,
      bar,
    });
  }
  return results;
}

/** Runs a second from a full queue; every part of a run record, its events, indexes and metrics is written. */
export async function ourRate(
  store: BenchStore,
  concurrency: number,
  runs: number,
  open: () => Promise<Engine>,
): Promise<number> {
  await store.flush();
  const engine = await open();
  await saveJobs(engine, JOBS, { type: BENCH_TYPE });
  for (let done = 0; done < runs; done += BULK) await engine.enqueue({ runs: batch(done), nowMs: Date.now() });

  let finished = 0;
  let startedMs = 0;
  let markDone: () => void = () => undefined;
  const allDone = new Promise<void>(resolve => (markDone = resolve));
  const worker = await startBenchWorker(engine, concurrency, () => {
    if (startedMs === 0) startedMs = performance.now();
    finished += 1;
    if (finished === runs) markDone();
  });
  await allDone;
  await untilAllReported(engine, runs);
  const rate = ratePerSecond(runs, startedMs);
  await worker.stop();
  await engine.close();
  return rate;
}

export async function theirRate(store: BenchStore, concurrency: number, runs: number): Promise<number> {
  await store.flush();
  const connection = { path: store.redisPath };
  const queue = new Queue('bench', { connection });
  for (let done = 0; done < runs; done += BULK) {
    await queue.addBulk(
      Array.from({ length: BULK }, (_, index) => ({ name: `job-${(done + index) % JOBS}`, data: INPUTS })),
    );
  }
  let finished = 0;
  let startedMs = 0;
  let markDone: () => void = () => undefined;
  const allDone = new Promise<void>(resolve => (markDone = resolve));
  const worker = new Worker(
    'bench',
    () => {
      if (startedMs === 0) startedMs = performance.now();
      return Promise.resolve({});
    },
    { connection, concurrency },
  );
  worker.on('completed', () => {
    finished += 1;
    if (finished === runs) markDone();
  });
  await allDone;
  const rate = ratePerSecond(runs, startedMs);
  await worker.close();
  await queue.close();
  return rate;
}

/** The handlers are done before their outcomes are stored; the clock stops when the last is. */
async function untilAllReported(engine: Engine, runs: number): Promise<void> {
  while ((await engine.countRuns({ status: 'success' }, runs)) < runs)
    await new Promise(resolve => setImmediate(resolve));
}

function batch(from: number) {
  const nowMs = Date.now();
  return Array.from({ length: BULK }, (_, index) => ({
    runId: newId(nowMs),
    jobId: `job-${(from + index) % JOBS}`,
    versionId: null,
    inputs: INPUTS,
    priority: null,
    source: 'manual',
    scheduledAtMs: nowMs,
    availableAtMs: nowMs,
    traceId: null,
  }));
}
