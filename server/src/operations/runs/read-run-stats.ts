import type { RunStats, RunStatsPoint } from '@multi-job/contract';
import { MAX_STATS_POINTS } from '@multi-job/contract/run-stats';
import { isoOf } from '../../core/clock.ts';
import { percentileOf } from '../../core/stats/time-class.ts';
import type { Engine } from '../../engine/engine.ts';
import { RUN_COUNTS_KEPT_MS } from '../../engine/port/limits.ts';
import type { RunCounts } from '../../engine/port/run-counts.ts';
import { validationError } from '../jobs/validation-error.ts';
import type { OperationDeps } from '../operation-deps.ts';

/** Read in parts of about so long, so that neither the store nor this process is held up. */
const PART_MS = 6 * 3_600_000;
const DEFAULT_SPAN_MS = 24 * 3_600_000;

export interface RunStatsRequest {
  /** Epoch ms; absent: 24 hours before the end, and now. */
  sinceMs: number | undefined;
  untilMs: number | undefined;
  bucketSec: number;
}

/**
 * What became of runs over time, a point for each bucket.
 *
 * @throws VALIDATION when the bounds or the buckets make no series.
 */
export async function readRunStats(
  { engine, clock }: Pick<OperationDeps, 'engine' | 'clock'>,
  { sinceMs, untilMs, bucketSec }: RunStatsRequest,
): Promise<RunStats> {
  const nowMs = clock.now();
  const bucketMs = bucketSec * 1000;
  const untilAskedMs = untilMs ?? nowMs;
  const fromMs = floorTo(sinceMs ?? untilAskedMs - DEFAULT_SPAN_MS, bucketMs);
  const endMs = Math.max(floorTo(untilAskedMs - 1, bucketMs) + bucketMs, fromMs + bucketMs);
  assertSeries({ sinceMs, untilMs: untilAskedMs, bucketSec, buckets: (endMs - fromMs) / bucketMs });

  const keptSinceMs = nowMs - RUN_COUNTS_KEPT_MS;
  const counts = await readInParts(engine, { fromMs, endMs, keptSinceMs, bucketMs });
  const points: RunStatsPoint[] = [];
  for (let atMs = fromMs; atMs < endMs; atMs += bucketMs) {
    points.push({ at: isoOf(atMs), ...countsOf(counts.get(atMs) ?? noRunCounts(atMs)) });
  }
  const total = [...counts.values()].reduce(added, noRunCounts(fromMs));
  return {
    since: isoOf(fromMs),
    until: isoOf(endMs),
    bucket_sec: bucketSec,
    kept_since: isoOf(keptSinceMs),
    totals: countsOf(total),
    points,
  };
}

function assertSeries(asked: {
  sinceMs: number | undefined;
  untilMs: number;
  bucketSec: number;
  buckets: number;
}): void {
  const { sinceMs, untilMs, bucketSec, buckets } = asked;
  if (bucketSec % 60 !== 0) throw validationError([{ path: 'bucket_sec', message: 'must be a multiple of 60' }]);
  if (sinceMs !== undefined && sinceMs >= untilMs) {
    throw validationError([{ path: 'since', message: 'must be before until' }]);
  }
  if (buckets <= MAX_STATS_POINTS) return;
  const message = `makes ${buckets} points of these bounds, and at most ${MAX_STATS_POINTS} are given: take wider buckets, or bounds closer together`;
  throw validationError([{ path: 'bucket_sec', message }]);
}

interface Range {
  fromMs: number;
  endMs: number;
  keptSinceMs: number;
  bucketMs: number;
}

async function readInParts(engine: Engine, range: Range): Promise<Map<number, RunCounts>> {
  const { fromMs, endMs, keptSinceMs, bucketMs } = range;
  const counts = new Map<number, RunCounts>();
  const partMs = Math.max(bucketMs, floorTo(PART_MS, bucketMs));
  const firstMs = Math.max(fromMs, floorTo(keptSinceMs, bucketMs));
  for (let sinceMs = firstMs; sinceMs < endMs; sinceMs += partMs) {
    const part = await engine.readRunCounts({ sinceMs, untilMs: Math.min(endMs, sinceMs + partMs), bucketMs });
    for (const bucket of part) counts.set(bucket.atMs, bucket);
  }
  return counts;
}

function countsOf({ success, failed, cancelled, waits, durations }: RunCounts): Omit<RunStatsPoint, 'at'> {
  const ended = success + failed;
  return {
    started: [...waits.values()].reduce((sum, count) => sum + count, 0),
    success,
    failed,
    cancelled,
    success_rate: ended === 0 ? null : success / ended,
    wait_ms: percentilesOf(waits),
    duration_ms: percentilesOf(durations),
  };
}

function percentilesOf(counts: ReadonlyMap<number, number>): RunStatsPoint['wait_ms'] {
  const [p50, p95] = [percentileOf(counts, 0.5), percentileOf(counts, 0.95)];
  return p50 === null || p95 === null ? null : { p50, p95 };
}

function added(a: RunCounts, b: RunCounts): RunCounts {
  return {
    atMs: a.atMs,
    success: a.success + b.success,
    failed: a.failed + b.failed,
    cancelled: a.cancelled + b.cancelled,
    waits: addedCounts(a.waits, b.waits),
    durations: addedCounts(a.durations, b.durations),
  };
}

function addedCounts(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): Map<number, number> {
  const sum = new Map(a);
  for (const [timeClass, count] of b) sum.set(timeClass, (sum.get(timeClass) ?? 0) + count);
  return sum;
}

function noRunCounts(atMs: number): RunCounts {
  return { atMs, success: 0, failed: 0, cancelled: 0, waits: new Map(), durations: new Map() };
}

function floorTo(ms: number, step: number): number {
  return Math.floor(ms / step) * step;
}
