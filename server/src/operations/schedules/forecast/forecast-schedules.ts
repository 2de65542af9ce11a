import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ForecastBucket, ScheduleForecast } from '@multi-job/contract';
import {
  FORECAST_TOP_JOBS,
  MAX_FORECAST_BUCKETS,
  MAX_FORECAST_CRONS,
  MAX_FORECAST_JOBS,
} from '@multi-job/contract/schedule-forecast';
import { isoOf } from '../../../core/clock.ts';
import { createFiringCounter } from '../../../core/schedules/firings-by-bucket.ts';
import type { Buckets } from '../../../core/schedules/firings-by-bucket.ts';
import { readCalendarBook } from '../../calendars/read-calendar-book.ts';
import { validationError } from '../../jobs/validation-error.ts';
import type { OperationDeps } from '../../operation-deps.ts';
import { durationsByJob, durationsByType } from './mean-durations.ts';
import { recentTrouble } from './recent-trouble.ts';
import { scheduledJobs } from './scheduled-jobs.ts';
import { scheduledShapes } from './scheduled-shapes.ts';
import type { ScheduledJobs } from './scheduled-shapes.ts';

const WEEK_MS = 7 * 86_400_000;
/** The process does others' work after so long. */
const BUSY_MS = 8;

export interface ForecastRequest {
  /** Epoch ms; absent: the bucket under way, and a week later. */
  fromMs: number | undefined;
  toMs: number | undefined;
  bucketSec: number;
}

/**
 * When the enabled jobs fire, against what the workers can do. Guards, jitter and outages are not foreseen. Of many jobs it
 * is estimated by what they share, so that neither cost nor memory follows their number.
 *
 * @throws VALIDATION when the bounds make no row of buckets.
 */
export async function forecastSchedules(
  deps: Pick<OperationDeps, 'engine' | 'clock' | 'defaultTimezone'>,
  request: ForecastRequest,
): Promise<ScheduleForecast> {
  const nowMs = deps.clock.now();
  const buckets = bucketsOf(request, nowMs);
  const { jobs: armed } = await deps.engine.readScheduleShapes({ atMost: 0, jobsOfEach: 0 });
  const isEstimate = armed > MAX_FORECAST_JOBS;
  const book = await readCalendarBook(deps.engine);
  const jobs = await (isEstimate ? scheduledShapes(deps.engine, nowMs, book) : scheduledJobs(deps.engine, book));
  const durations = await (isEstimate ? durationsByType(deps, jobs) : durationsByJob(deps, jobs));
  const [slots, recent] = await Promise.all([slotsAlive(deps, nowMs), recentTrouble(deps)]);
  const filled = await fillBuckets(deps, buckets, jobs, durations.msOf);
  const known = jobs.reduce((sum, { count }) => sum + count, 0);
  const leftOut = Math.max(0, (isEstimate ? armed : known) - known) + filled.passedOver;
  return {
    from: isoOf(buckets.fromMs),
    to: isoOf(buckets.fromMs + buckets.count * buckets.widthMs),
    bucket_sec: request.bucketSec,
    jobs: known - filled.passedOver,
    jobs_left_out: leftOut,
    truncated: leftOut > 0,
    estimated: isEstimate,
    jobs_without_duration: durations.unknown,
    slots_alive: slots,
    capacity_sec: slots * request.bucketSec,
    buckets: filled.rows,
    recent,
  };
}

function bucketsOf({ fromMs, toMs, bucketSec }: ForecastRequest, nowMs: number): Buckets {
  const widthMs = bucketSec * 1000;
  const startMs = Math.floor((fromMs ?? nowMs) / widthMs) * widthMs;
  const endMs = toMs ?? startMs + WEEK_MS;
  if (endMs <= startMs) throw validationError([{ path: 'to', message: 'must be after from' }]);
  const count = Math.ceil((endMs - startMs) / widthMs);
  if (count <= MAX_FORECAST_BUCKETS) return { fromMs: startMs, widthMs, count, nowMs };
  const message = `makes ${count} buckets of these bounds, and at most ${MAX_FORECAST_BUCKETS} are given: take wider buckets, or bounds closer together`;
  throw validationError([{ path: 'bucket_sec', message }]);
}

async function slotsAlive({ engine }: Pick<OperationDeps, 'engine'>, nowMs: number): Promise<number> {
  const workers = (await engine.listProcesses(nowMs)).filter(({ kind, alive, draining }) => {
    return kind === 'worker' && alive && !draining;
  });
  return workers.reduce((sum, { slots }) => sum + (slots ?? 0), 0);
}

interface Filled {
  rows: ForecastBucket[];
  /** Jobs whose cron expression was one too many. */
  passedOver: number;
}

async function fillBuckets(
  { defaultTimezone }: Pick<OperationDeps, 'defaultTimezone'>,
  buckets: Buckets,
  jobs: readonly ScheduledJobs[],
  durationMsOf: (job: ScheduledJobs) => number,
): Promise<Filled> {
  const rows: ForecastBucket[] = Array.from({ length: buckets.count }, (_, at) => {
    return { at: isoOf(buckets.fromMs + at * buckets.widthMs), firings: 0, busy_sec: 0, top: [] };
  });
  const countFirings = createFiringCounter(buckets, MAX_FORECAST_CRONS, defaultTimezone);
  let passedOver = 0;
  let turnMs = performance.now();
  for (const job of jobs) {
    const counts = countFirings(job);
    if (counts === null) passedOver += job.count;
    else addJobs(rows, job, counts, durationMsOf(job) / 1000);
    if (performance.now() - turnMs < BUSY_MS) continue;
    await nextTurn();
    turnMs = performance.now();
  }
  for (const row of rows) {
    row.busy_sec = rounded(row.busy_sec);
    row.top = row.top.map(top => ({ ...top, busy_sec: rounded(top.busy_sec) }));
  }
  return { rows, passedOver };
}

function addJobs(
  rows: readonly ForecastBucket[],
  { jobIds, count }: ScheduledJobs,
  counts: readonly number[],
  durationSec: number,
): void {
  for (const [at, row] of rows.entries()) {
    const firings = counts[at] ?? 0;
    if (firings === 0) continue;
    const busySec = firings * durationSec;
    row.firings += firings * count;
    row.busy_sec += busySec * count;
    for (const jobId of jobIds) addTop(row.top, { job_id: jobId, firings, busy_sec: busySec });
  }
}

function addTop(top: ForecastBucket['top'], entry: ForecastBucket['top'][number]): void {
  const last = top.at(-1);
  if (top.length >= FORECAST_TOP_JOBS && last !== undefined && !isMore(entry, last)) return;
  const place = top.findIndex(other => isMore(entry, other));
  top.splice(place === -1 ? top.length : place, 0, entry);
  top.length = Math.min(top.length, FORECAST_TOP_JOBS);
}

function isMore(a: ForecastBucket['top'][number], b: ForecastBucket['top'][number]): boolean {
  return a.busy_sec === b.busy_sec ? a.firings > b.firings : a.busy_sec > b.busy_sec;
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
