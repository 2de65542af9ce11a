import { jobSpecSchema } from '@multi-job/contract';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { SUCCESS } from '../../src/engine/conformance/stage.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { startBackfill } from '../../src/operations/backfills/start-backfill.ts';
import { getBackfillOrThrow } from '../../src/operations/backfills/stored-backfill.ts';
import { saveJob } from '../../src/operations/jobs/save-job.ts';
import { ENGINE_KINDS, openPlace } from './open-place.ts';
import { allRuns } from './read-history.ts';
import { spawnScheduler } from './spawn-scheduler.ts';
import { waitUntil } from './wait-until.ts';

const MINUTE_MS = 60_000;
const DUE = 60;

describe.each(ENGINE_KINDS)('a backfill on the %s engine', kind => {
  test('the scheduler that works on it is killed with -9 and another goes on: each due time runs once', async () => {
    const place = await openPlace(kind);
    const engine = await openEngine(place.store, silentLogger);
    const newId = createIdSource();
    const deps = { engine, clock: systemClock, newId, defaultTimezone: 'UTC' };
    const schedule = { interval_sec: 60 };
    const inputs = { allow_overlap: true };
    const spec = jobSpecSchema.parse({ job_id: 'a', type: 'simulation.heavy', schedule, inputs });
    await saveJob(deps, { spec, source: 'api', actor: 'test', note: null });
    const nowMs = Date.now();
    const info = {
      host: 'h',
      pid: 1,
      version: '1',
      startedAtMs: nowMs,
      pool: 'default',
      slots: 5,
      active: 0,
      types: [],
    };
    await engine.heartbeat({ processId: 'w', kind: 'worker', info, nowMs, ttlMs: 86_400_000 });
    const schedulers = [await spawnScheduler(place.store)];
    try {
      const from = new Date(nowMs - DUE * MINUTE_MS).toISOString();
      const asked = { jobId: 'a', from, until: new Date(nowMs).toISOString(), max_in_flight: 5, requestedBy: 'test' };
      const { backfill_id: backfillId } = await startBackfill(deps, asked);
      const look = () => getBackfillOrThrow(engine, backfillId);
      let ended = 0;
      let isKilled = false;
      await waitUntil('the backfill is done', async () => {
        const runs = await engine.claim({ workerId: 'w', pool: 'default', limit: 5, nowMs: Date.now() });
        const reports = runs.map(({ runId, fence }) => {
          return { runId, fence, finishedAtMs: Date.now(), durationMs: 1, ...SUCCESS };
        });
        if (reports.length > 0) await engine.report({ workerId: 'w', reports, nowMs: Date.now() });
        ended += reports.length;
        if (ended >= DUE / 3 && !isKilled) {
          isKilled = true;
          await schedulers[0]?.kill();
          schedulers.push(await spawnScheduler(place.store));
        }
        return (await look()).status === 'done';
      });
      const { created, found, succeeded } = await look();
      expect({ created, found, succeeded, isKilled }).toEqual({
        created: DUE,
        found: 0,
        succeeded: DUE,
        isKilled: true,
      });
      const dues = (await allRuns(engine)).filter(run => run.source !== 'scheduler').map(run => run.scheduled_at);
      expect([dues.length, new Set(dues).size]).toEqual([DUE, DUE]);
    } finally {
      await Promise.all(schedulers.map(scheduler => scheduler.kill()));
      await engine.close();
      await place.close();
    }
  });
});
