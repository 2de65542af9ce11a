import { Queue } from 'bullmq';
import type { Engine } from '../src/engine/engine.ts';
import { newId } from './bench-store.ts';
import type { BenchStore } from './bench-store.ts';
import { armedSpec, saveArmedJobs } from './armed-jobs.ts';
import type { BenchResult } from './result.ts';

const JOBS = 1000;
const OCCURRENCES = 20;
const RUNS = JOBS * OCCURRENCES;

/** Redis bytes per queued run that came from a schedule, against a BullMQ job with the same data. */
export async function benchMemory(store: BenchStore): Promise<BenchResult[]> {
  const ours = await ourBytesPerRun(store);
  const peer = await theirBytesPerJob(store);
  return [
    {
      part: 'memory',
      what: 'per queued run',
      unit: 'bytes',
      ours,
      peer,
      peerName: 'BullMQ',
      ratio: peer / ours,
      bar: 0.5,
    },
  ];
}

async function ourBytesPerRun(store: BenchStore): Promise<number> {
  await store.flush();
  const engine = await store.openRedis();
  const startMs = Date.now();
  await saveArmedJobs(engine, { count: JOBS, dueMs: () => startMs, nowMs: startMs - 60_000, intervalSec: 1 });
  await dispatchAt(engine, startMs);
  const before = await store.usedMemoryBytes();
  for (let index = 1; index <= OCCURRENCES; index += 1) await dispatchAt(engine, startMs + index * 1000);
  const after = await store.usedMemoryBytes();
  const { depth } = await engine.getQueueState();
  if (depth !== RUNS + JOBS) throw new Error(`expected ${RUNS + JOBS} queued runs, found ${depth}`);
  await engine.close();
  return (after - before) / RUNS;
}

async function dispatchAt(engine: Engine, nowMs: number): Promise<void> {
  let hasMore = true;
  while (hasMore) {
    const result = await engine.dispatchDue({
      nowMs,
      limit: 500,
      plan: job => ({
        missed: { dueMs: [], folded: null },
        excluded: [],
        due: [job.nextDueMs],
        arm: { anchorMs: job.anchorMs, nextDueMs: job.nextDueMs + 1000, wakeMs: job.nextDueMs + 1000 },
      }),
      newRunId: newId,
      pressure: { high: 10 * RUNS, low: RUNS },
      maxPerSecond: 10 * RUNS,
    });
    hasMore = result.hasMore;
  }
}

async function theirBytesPerJob(store: BenchStore): Promise<number> {
  await store.flush();
  const queue = new Queue('bench', { connection: { path: store.redisPath } });
  await queue.waitUntilReady();
  const { type, inputs } = armedSpec(1);
  const addBatch = (from: number, count: number) =>
    queue.addBulk(
      Array.from({ length: count }, (_, index) => ({
        name: type,
        data: { job_id: `job-${(from + index) % JOBS}`, ...inputs },
      })),
    );
  await addBatch(0, JOBS);
  const before = await store.usedMemoryBytes();
  for (let done = 0; done < RUNS; done += JOBS) await addBatch(done, JOBS);
  const after = await store.usedMemoryBytes();
  await queue.close();
  return (after - before) / RUNS;
}
