import { BUILT_IN_CALENDARS } from '../src/core/calendars/built-in-calendars.ts';
import { planOccurrences } from '../src/core/schedules/plan-occurrences.ts';
import { saveArmedJobs } from './armed-jobs.ts';
import { newId } from './bench-store.ts';
import type { BenchStore } from './bench-store.ts';
import type { Engine } from '../src/engine/engine.ts';
import { median } from './result.ts';
import type { BenchResult } from './result.ts';

const DUE = 1000;
const FEW_JOBS = 1000;
const MANY_JOBS = 100_000;
const INTERVAL_SEC = 10;
const FAR_AHEAD_MS = 300 * 86_400_000;
const DISPATCHES_PER_SECOND = 10_000;

/** What a thousand due occurrences cost among few and among many jobs, on both engines. */
export async function benchDispatch(store: BenchStore, rounds: number): Promise<BenchResult[]> {
  const redis = await compare(store, () => store.openRedis(), rounds);
  const embedded = await compare(store, () => store.openEmbedded(), rounds);
  return [...report('redis', redis), ...report('embedded', embedded)];
}

interface Timings {
  fewMs: number;
  manyMs: number;
}

async function compare(store: BenchStore, open: () => Promise<Engine>, rounds: number): Promise<Timings> {
  const fewMs = await timeDispatch(store, open, FEW_JOBS, rounds);
  const manyMs = await timeDispatch(store, open, MANY_JOBS, rounds);
  return { fewMs, manyMs };
}

/** Milliseconds to dispatch `DUE` occurrences while `jobs` jobs are armed: the median of the rounds after one warm-up. */
async function timeDispatch(
  store: BenchStore,
  open: () => Promise<Engine>,
  jobs: number,
  rounds: number,
): Promise<number> {
  await store.flush();
  const engine = await open();
  const startMs = Date.now();
  await saveArmedJobs(engine, {
    count: jobs,
    nowMs: startMs - 60_000,
    intervalSec: INTERVAL_SEC,
    dueMs: index => (index < DUE ? startMs : startMs + FAR_AHEAD_MS + index),
  });
  const timings: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    timings.push(await dispatchAll(engine, startMs + round * INTERVAL_SEC * 1000));
  }
  await engine.close();
  return median(timings.slice(1));
}

async function dispatchAll(engine: Engine, nowMs: number): Promise<number> {
  const startedMs = performance.now();
  let dispatched = 0;
  let hasMore = true;
  while (hasMore && dispatched < DUE) {
    const result = await engine.dispatchDue({
      nowMs,
      limit: DUE,
      plan: (job, atMs) => planOccurrences(job, atMs, 'UTC', BUILT_IN_CALENDARS),
      newRunId: newId,
      pressure: { high: 1e9, low: 1e8 },
      maxPerSecond: 1e9,
    });
    dispatched += result.decisions.filter(decision => decision.outcome === 'dispatched').length;
    hasMore = result.hasMore;
  }
  if (dispatched < DUE) throw new Error(`dispatched ${dispatched} of ${DUE}`);
  return performance.now() - startedMs;
}

function report(engine: string, { fewMs, manyMs }: Timings): BenchResult[] {
  const rate = (DUE * 1000) / manyMs;
  return [
    {
      part: 'dispatch',
      what: `${engine}: ${DUE} due of ${MANY_JOBS} jobs`,
      unit: 'ms',
      ours: manyMs,
      peer: fewMs,
      peerName: `ours, of ${FEW_JOBS} jobs`,
      ratio: fewMs / manyMs,
      bar: 0.77,
    },
    {
      part: 'dispatch',
      what: `${engine}: rate`,
      unit: 'runs/s',
      ours: rate,
      peer: DISPATCHES_PER_SECOND,
      peerName: 'the fixed bar',
      ratio: rate / DISPATCHES_PER_SECOND,
      bar: 1,
    },
  ];
}
