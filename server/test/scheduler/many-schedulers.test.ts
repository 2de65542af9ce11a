import { jobSpecSchema } from '@multi-job/contract';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { saveJob } from '../../src/operations/jobs/save-job.ts';
import { ENGINE_KINDS, openPlace } from './open-place.ts';
import { allRuns, ledgerOf } from './read-history.ts';
import { spawnScheduler } from './spawn-scheduler.ts';
import type { SchedulerProcess } from './spawn-scheduler.ts';
import { waitUntil } from './wait-until.ts';

const JOBS = 500;
/** A minute where there is time: MULTI_JOB_TEST_SECONDS=60. */
const SECONDS = Number(process.env['MULTI_JOB_TEST_SECONDS'] ?? 5);
const LIMIT_MS = (SECONDS + 60) * 1000;

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  test(
    'three schedulers, one of them killed half-way, leave one ledger row and one run per occurrence',
    async () => {
      const place = await openPlace(kind);
      const engine = await openEngine(place.store, silentLogger);
      const schedulers: SchedulerProcess[] = [];
      try {
        const { startMs, firstDueMs } = await saveOneSecondJobs(engine);
        schedulers.push(...(await Promise.all([1, 2, 3].map(() => spawnScheduler(place.store)))));
        const [doomed, ...others] = schedulers;
        await waitUntil('half the time has passed', () => Date.now() > startMs + SECONDS * 500, LIMIT_MS);
        await doomed!.kill();
        const endMs = startMs + SECONDS * 1000;
        await waitUntil(
          'the last occurrence is decided',
          async () => Date.now() > endMs && (await isDecided(engine, endMs)),
          LIMIT_MS,
        );
        expect(await Promise.all(others.map(scheduler => scheduler.stop()))).toEqual([0, 0]);

        await expectOnePerOccurrence(engine, firstDueMs);
      } finally {
        await Promise.all(schedulers.map(scheduler => scheduler.kill()));
        await engine.close();
        await place.close();
      }
    },
    LIMIT_MS * 2,
  );
});

type OpenEngine = Awaited<ReturnType<typeof openEngine>>;

/** On a slow machine the last are saved when the first have begun; each says itself when it fires first. */
async function saveOneSecondJobs(engine: OpenEngine): Promise<{ startMs: number; firstDueMs: Map<string, number> }> {
  const deps = { engine, clock: systemClock, newId: createIdSource(), defaultTimezone: 'UTC' };
  const startMs = Math.ceil(Date.now() / 1000) * 1000 + 4000;
  const schedule = {
    interval_sec: 1,
    start_at: new Date(startMs).toISOString(),
    // A busy machine may be late; what is late is then made up for instead of missed.
    misfire_policy: 'catch_up',
    max_catch_up: 1000,
  };
  const firstDueMs = new Map<string, number>();
  for (const jobId of jobIds()) {
    const spec = jobSpecSchema.parse({
      job_id: jobId,
      type: 'simulation.heavy',
      schedule,
      inputs: { allow_overlap: true },
    });
    const { job } = await saveJob(deps, { spec, source: 'api', actor: 'test', note: null });
    firstDueMs.set(jobId, Date.parse(job.next_due_at ?? ''));
  }
  return { startMs, firstDueMs };
}

async function isDecided(engine: OpenEngine, dueMs: number): Promise<boolean> {
  for (const jobId of jobIds()) {
    const { items } = await engine.listOccurrences({ jobId, limit: 1 });
    if (items[0] === undefined || Date.parse(items[0].due_at) < dueMs) return false;
  }
  return true;
}

async function expectOnePerOccurrence(engine: OpenEngine, firstDueMs: ReadonlyMap<string, number>): Promise<void> {
  const runs = new Map((await allRuns(engine)).map(run => [run.run_id, run]));
  let rowsSeen = 0;
  for (const jobId of jobIds()) {
    const rows = await ledgerOf(engine, jobId);
    expect(rows.map(row => Date.parse(row.due_at))).toEqual(rows.map((_row, n) => firstDueMs.get(jobId)! + n * 1000));
    for (const row of rows) {
      expect(row).toMatchObject({ outcome: 'dispatched', count: 1 });
      expect(runs.get(row.run_id!)).toMatchObject({ job_id: jobId, scheduled_at: row.due_at, source: 'scheduler' });
    }
    expect(rows.length).toBeGreaterThan(0);
    rowsSeen += rows.length;
  }
  expect(runs.size).toBe(rowsSeen);
  expect(rowsSeen).toBeGreaterThan(JOBS);
}

function jobIds(): string[] {
  return Array.from({ length: JOBS }, (_, index) => `job-${index}`);
}
