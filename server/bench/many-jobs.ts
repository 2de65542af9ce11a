import { monitorEventLoopDelay } from 'node:perf_hooks';
import { jobSpecSchema } from '@multi-job/contract';
import type { JobSpecInput } from '@multi-job/contract';
import { BUILT_IN_CALENDARS } from '../src/core/calendars/built-in-calendars.ts';
import { armSchedule } from '../src/core/schedules/arm-schedule.ts';
import { firingSchedule } from '../src/core/schedules/excluded-days.ts';
import type { Engine } from '../src/engine/engine.ts';
import { startApiHarness } from '../test/api/api-harness.ts';
import { newId } from './bench-store.ts';
import type { BenchStore } from './bench-store.ts';
import { withInFlight } from './pairs.ts';
import { median } from './result.ts';
import type { BenchResult } from './result.ts';

const FEW_JOBS = 1000;
const MANY_JOBS = 100_000;
const DAY_SEC = 86_400;
/** The most that an answer may take of the event loop at once, ms. */
const MOST_BLOCKED_MS = 50;

/** What somebody who looks at the jobs asks for. */
const REQUESTS = {
  list: '/jobs?limit=50',
  'list, enabled': '/jobs?enabled=true&limit=50',
  'list, of a type': '/jobs?type=monitor.channel&limit=50',
  'list, of a type, enabled': '/jobs?type=monitor.channel&enabled=true&limit=50',
  'list, last page': '/jobs?limit=50&offset=',
  'search, many found': '/jobs?search=OB-9&limit=50',
  'search, nothing found': '/jobs?search=nowhere&limit=50',
  overview: '/overview',
  forecast: '/schedules/forecast',
} as const;

type Figures = Record<string, { ms: number; blockedMs: number }>;

/** What pages of the dashboard cost among many jobs and among few, and how long an answer holds the process up. */
export async function benchManyJobs(store: BenchStore, rounds: number): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const kind of ['embedded', 'redis'] as const) {
    const open = kind === 'redis' ? () => store.openRedis() : () => store.openEmbedded();
    const few = await measure(store, open, FEW_JOBS, rounds);
    const many = await measure(store, open, MANY_JOBS, rounds);
    for (const name of Object.keys(REQUESTS)) results.push(...resultsOf(`${kind}: ${name}`, few[name], many[name]));
  }
  return results;
}

async function measure(store: BenchStore, open: () => Promise<Engine>, jobs: number, rounds: number): Promise<Figures> {
  await store.flush();
  const engine = await open();
  await saveMixedJobs(engine, jobs);
  const api = await startApiHarness({ engine });
  const figures: Figures = {};
  for (const [name, path] of Object.entries(REQUESTS)) {
    const url = path.endsWith('offset=') ? `${path}${jobs - 50}` : path;
    figures[name] = await timeAnswers(async () => (await api.app.inject({ method: 'GET', url })).statusCode, rounds);
  }
  await api.close();
  await engine.close();
  return figures;
}

/** The median of the answers after one warm-up, and the longest that the event loop did not come round. */
async function timeAnswers(ask: () => Promise<number>, rounds: number): Promise<{ ms: number; blockedMs: number }> {
  const timings: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  for (let round = 0; round <= rounds * 3; round += 1) {
    if (round === 1) delay.enable();
    const startedMs = performance.now();
    const status = await ask();
    if (status !== 200) throw new Error(`answered ${status}`);
    timings.push(performance.now() - startedMs);
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  delay.disable();
  return { ms: median(timings.slice(1)), blockedMs: delay.max / 1e6 };
}

/** Schedules as people write them: some intervals, many times of the day, and a few jobs without one. */
export async function saveMixedJobs(engine: Engine, count: number): Promise<void> {
  const nowMs = Date.now();
  await withInFlight(count, 200, index => {
    const spec = jobSpecSchema.parse({ job_id: `job-${index}`, ...mixedSpec(index) });
    const request = { jobId: spec.job_id, previous: null, nowMs, jitterMs: 0, defaultTimezone: 'UTC' };
    return engine.saveJob({
      spec,
      versionId: newId(nowMs),
      source: 'api',
      actor: 'bench',
      note: null,
      enabled: index % 10 !== 9,
      arm:
        spec.schedule === null
          ? null
          : armSchedule({ ...request, schedule: firingSchedule(spec.schedule, BUILT_IN_CALENDARS) }),
      nowMs,
    });
  });
}

export function mixedSpec(index: number): Omit<JobSpecInput, 'job_id'> {
  const base = { type: index % 3 === 0 ? 'backup.export' : 'monitor.channel', inputs: { channel: 'telegram' } };
  const intervals = [60, 300, 3600, 7 * 3600, DAY_SEC];
  if (index % 10 === 8) return base;
  if (index % 2 === 0) return { ...base, schedule: { interval_sec: intervals[(index / 2) % 5] ?? 60 } };
  const cron = `${index % 60} ${Math.floor(index / 60) % 10} * * *`;
  return { ...base, schedule: { cron, timezone: 'Asia/Jakarta' } };
}

function resultsOf(what: string, few: Figures[string] | undefined, many: Figures[string] | undefined): BenchResult[] {
  if (few === undefined || many === undefined) return [];
  return [
    {
      part: 'many-jobs',
      what,
      unit: 'ms',
      ours: many.ms,
      peer: few.ms,
      peerName: `ours, of ${FEW_JOBS} jobs`,
      ratio: few.ms / many.ms,
      bar: 1 / 3,
    },
    {
      part: 'many-jobs',
      what: `${what}: longest hold of the loop`,
      unit: 'ms',
      ours: many.blockedMs,
      peer: MOST_BLOCKED_MS,
      peerName: 'the fixed bar',
      ratio: MOST_BLOCKED_MS / many.blockedMs,
      bar: 1,
    },
  ];
}
