import { Queue, Worker } from 'bullmq';
import { quantile } from '../src/core/stats/quantile.ts';
import { newId, saveJobs } from './bench-store.ts';
import type { BenchStore } from './bench-store.ts';
import { BENCH_TYPE, startBenchWorker } from './bench-worker.ts';
import { median } from './result.ts';
import type { BenchResult } from './result.ts';

const PER_SECOND = 200;
const RUNS = 2000;
const WARM_UP = 200;
const CONCURRENCY = 10;

interface Latency {
  p50: number;
  p99: number;
}

/** Time from the call that enqueues to the first line of the handler, at a steady 200 a second. */
export async function benchLatency(store: BenchStore, rounds: number): Promise<BenchResult[]> {
  const ours: Latency[] = [];
  const peer: Latency[] = [];
  for (let round = 0; round < Math.min(rounds, 3); round += 1) {
    ours.push(await ourLatency(store));
    peer.push(await theirLatency(store));
  }
  return (['p50', 'p99'] as const).map(which => {
    const oursMs = median(ours.map(latency => latency[which]));
    const peerMs = median(peer.map(latency => latency[which]));
    return {
      part: 'latency',
      what: `enqueue to start, ${which} at ${PER_SECOND}/s`,
      unit: 'ms',
      ours: oursMs,
      peer: peerMs,
      peerName: 'BullMQ',
      ratio: peerMs / oursMs,
      bar: 1,
    };
  });
}

async function ourLatency(store: BenchStore): Promise<Latency> {
  await store.flush();
  const engine = await store.openRedis();
  const sender = await store.openRedis();
  await saveJobs(engine, 1, { type: BENCH_TYPE });
  const latencies: number[] = [];
  const worker = await startBenchWorker(engine, CONCURRENCY, inputs =>
    latencies.push(performance.now() - sentAt(inputs)),
  );
  await sendSteadily(async () => {
    const nowMs = Date.now();
    const run = {
      runId: newId(nowMs),
      jobId: 'job-0',
      versionId: null,
      priority: null,
      source: 'manual',
      traceId: null,
    };
    await sender.enqueue({
      runs: [{ ...run, inputs: { sent_at: performance.now() }, scheduledAtMs: nowMs, availableAtMs: nowMs }],
      nowMs,
    });
  });
  await until(() => latencies.length === RUNS);
  await worker.stop();
  await sender.close();
  await engine.close();
  return summary(latencies);
}

async function theirLatency(store: BenchStore): Promise<Latency> {
  await store.flush();
  const connection = { path: store.redisPath };
  const queue = new Queue('bench', { connection });
  const latencies: number[] = [];
  const worker = new Worker(
    'bench',
    job => {
      latencies.push(performance.now() - sentAt(job.data));
      return Promise.resolve({});
    },
    { connection, concurrency: CONCURRENCY },
  );
  await worker.waitUntilReady();
  await sendSteadily(() => queue.add('job-0', { sent_at: performance.now() }));
  await until(() => latencies.length === RUNS);
  await worker.close();
  await queue.close();
  return summary(latencies);
}

/** Sends run n at n / PER_SECOND seconds, whatever became of the ones before. */
async function sendSteadily(send: () => Promise<unknown>): Promise<void> {
  const startedMs = performance.now();
  const sending: Promise<unknown>[] = [];
  while (sending.length < RUNS) {
    const dueMs = startedMs + (sending.length * 1000) / PER_SECOND;
    if (performance.now() >= dueMs) sending.push(send());
    else await new Promise(resolve => setTimeout(resolve, 1));
  }
  await Promise.all(sending);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(resolve => setTimeout(resolve, 5));
}

function sentAt(inputs: unknown): number {
  const { sent_at: sentAtMs } = inputs as { sent_at: number };
  return sentAtMs;
}

function summary(latencies: readonly number[]): Latency {
  const steady = latencies.slice(WARM_UP);
  return { p50: quantile(steady, 0.5), p99: quantile(steady, 0.99) };
}
