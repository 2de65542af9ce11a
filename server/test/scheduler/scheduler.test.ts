import { jobSpecSchema } from '@multi-job/contract';
import type { JobSpecInput } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import type { Clock } from '../../src/core/clock.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { saveJob } from '../../src/operations/jobs/save-job.ts';
import { setJobEnabled } from '../../src/operations/jobs/set-job-enabled.ts';
import { runJob } from '../../src/operations/runs/run-job.ts';
import type { SchedulerConfig } from '../../src/services/scheduler/scheduler-config.ts';
import { startScheduler } from '../../src/services/scheduler/start-scheduler.ts';
import type { Service } from '../../src/services/service.ts';
import { ENGINE_KINDS, openPlace } from './open-place.ts';
import type { Place } from './open-place.ts';
import { allRuns, ledgerOf } from './read-history.ts';
import { roomyConfig } from './scheduler-config.ts';
import { waitUntil } from './wait-until.ts';

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  let place: Place;
  let engine: Engine;
  let scheduler: Service | null;
  const newId = createIdSource();

  beforeEach(async () => {
    place = await openPlace(kind);
    engine = await openEngine(place.store, silentLogger);
    scheduler = null;
  });

  afterEach(async () => {
    await scheduler?.stop();
    await engine.close();
    await place.close();
  });

  /** Saves a job as if it were `agoMs` ago. */
  async function save(jobId: string, spec: Partial<JobSpecInput>, agoMs = 0): Promise<void> {
    const clock: Clock = { now: () => Date.now() - agoMs };
    const parsed = jobSpecSchema.parse({ job_id: jobId, type: 'simulation.heavy', ...spec });
    await saveJob({ ...deps(), clock }, { spec: parsed, source: 'api', actor: 'test', note: null });
  }

  function deps() {
    return { engine, clock: systemClock, newId, defaultTimezone: 'UTC' };
  }

  async function start(config: Partial<SchedulerConfig> = {}): Promise<void> {
    scheduler = await startScheduler({ ...deps(), logger: silentLogger, config: { ...roomyConfig, ...config } });
  }

  async function outcomesOf(jobId: string): Promise<string[]> {
    return (await ledgerOf(engine, jobId)).map(row => (row.count > 1 ? `${row.count} ${row.outcome}` : row.outcome));
  }

  test.each([
    ['run_once', { misfire_policy: 'run_once' }, 30_000, ['missed', 'missed', 'dispatched']],
    ['skip, when late', { misfire_policy: 'skip' }, 45_000, ['missed', 'missed', 'missed']],
    ['skip, when in time', { misfire_policy: 'skip' }, 2000, ['missed', 'missed', 'dispatched']],
    ['catch_up', { misfire_policy: 'catch_up', max_catch_up: 2 }, 30_000, ['missed', 'dispatched', 'dispatched']],
  ] as const)(
    'after an outage, %s decides what becomes of three occurrences',
    async (_policy, policy, lateMs, expected) => {
      const schedule = { interval_sec: 3600, ...policy };
      await save('a', { schedule, inputs: { allow_overlap: true } }, 3 * 3_600_000 + lateMs);

      await start();
      await waitUntil('three occurrences are decided', async () => (await outcomesOf('a')).length === 3);

      expect(await outcomesOf('a')).toEqual(expected);
      expect(await allRuns(engine)).toHaveLength(expected.filter(outcome => outcome === 'dispatched').length);
      const job = await engine.getJob('a');
      expect(Date.parse(job!.next_due_at!)).toBeGreaterThan(Date.now());
    },
  );

  test('a long outage is folded, and nothing of it is lost', async () => {
    await save('a', { schedule: { interval_sec: 1 }, inputs: {} }, 1_000_500);
    await start();
    await waitUntil('something was dispatched', async () => (await allRuns(engine)).length > 0);

    const rows = await ledgerOf(engine, 'a');
    const missed = rows.filter(row => row.outcome === 'missed');
    const firstRun = rows.find(row => row.outcome === 'dispatched')!;
    expect(missed.length).toBeLessThanOrEqual(101);
    const firstDueMs = Date.parse(firstRun.due_at) - missed.reduce((count, row) => count + row.count, 0) * 1000;
    expect(Date.now() - firstDueMs).toBeGreaterThanOrEqual(999_500);
    expect((Date.parse(firstRun.due_at) - firstDueMs) % 1000).toBe(0);
  });

  test('a disabled job does not fire, and goes on in its old phase when it is enabled', async () => {
    await save('a', { schedule: { interval_sec: 1 }, inputs: { allow_overlap: true } });
    await setJobEnabled(deps(), { jobId: 'a', enabled: false, actor: 'test' });
    await save('b', { schedule: { interval_sec: 1 }, inputs: { allow_overlap: true } });
    await start();
    await waitUntil('the other job fired', async () => (await ledgerOf(engine, 'b')).length >= 2);
    expect(await ledgerOf(engine, 'a')).toEqual([]);

    await setJobEnabled(deps(), { jobId: 'a', enabled: true, actor: 'test' });
    await waitUntil('it fires again', async () => (await ledgerOf(engine, 'a')).length > 0);
    const [row] = await ledgerOf(engine, 'a');
    const { created_at: createdAt } = (await engine.getJob('a'))!;
    expect((Date.parse(row!.due_at) - Date.parse(createdAt)) % 1000).toBe(0);
    expect(row!.outcome).toBe('dispatched');
  });

  test('schedules that are saved while the scheduler sleeps fire on time', async () => {
    await start();
    await waitUntil('the scheduler is at rest', async () => (await engine.listProcesses(Date.now())).length === 1);
    const latenesses: number[] = [];
    for (const jobId of ['a', 'b', 'c', 'd', 'e']) {
      const dueMs = Date.now() + 150;
      await save(jobId, { schedule: { interval_sec: 3600, start_at: new Date(dueMs).toISOString() } });
      await waitUntil('it fired', async () => (await ledgerOf(engine, jobId)).length === 1);
      const [row] = await ledgerOf(engine, jobId);
      expect(Date.parse(row!.due_at)).toBe(dueMs);
      latenesses.push(row!.lateness_ms);
    }
    // A busy machine may hold up one or two. Asleep until its next look it would be late by half a second.
    expect(latenesses.toSorted((x, y) => x - y)[2]).toBeLessThan(250);
  });

  test('what the dispatch cap holds back goes in the next seconds, and nothing twice', async () => {
    const start_at = new Date(Date.now() + 1000).toISOString();
    const schedule = { interval_sec: 3600, start_at };
    for (let index = 0; index < 12; index += 1) await save(`job-${index}`, { schedule });
    await start({ maxDispatchPerTick: 5 });
    await waitUntil('all have run', async () => (await allRuns(engine)).length === 12);

    const perSecond = new Map<string, number>();
    for (const run of await allRuns(engine)) {
      const second = run.created_at.slice(0, 19);
      perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
    }
    expect(Math.max(...perSecond.values())).toBeLessThanOrEqual(5);
    expect(new Set((await allRuns(engine)).map(run => run.job_id)).size).toBe(12);
  });

  test('a delayed run is queued when its time has come', async () => {
    await save('a', { schedule: null });
    await start();
    const runAtMs = Date.now() + 400;
    const { runId, status } = await runJob(deps(), {
      jobId: 'a',
      inputs: null,
      runAtMs,
      priority: null,
      source: 'manual',
      idempotencyKey: null,
      traceId: null,
      actor: 'test',
    });
    expect(status).toBe('delayed');
    await waitUntil('it is queued', async () => (await engine.getRun(runId))?.status === 'queued');
    expect(Date.now()).toBeGreaterThanOrEqual(runAtMs);
  });

  test('the run of a worker that died is queued again', async () => {
    await save('a', { schedule: null });
    const run = {
      jobId: 'a',
      inputs: null,
      runAtMs: null,
      priority: null,
      source: 'manual',
      idempotencyKey: null,
      traceId: null,
    } as const;
    const { runId } = await runJob(deps(), { ...run, actor: 'test' });
    const info = { host: 'h', pid: 1, version: '0', startedAtMs: 0, pool: 'default', slots: 1, active: 0, types: [] };
    const nowMs = Date.now();
    await engine.heartbeat({ processId: 'w', kind: 'worker', info, nowMs, ttlMs: 300 });
    expect(await engine.claim({ workerId: 'w', pool: 'default', limit: 1, nowMs })).toHaveLength(1);

    await start({ leaseSec: 1 });
    await waitUntil('it is queued again', async () => (await engine.getRun(runId))?.status === 'queued');
    expect(await engine.getRun(runId)).toMatchObject({ may_have_run_twice: true });
  });

  test('finished runs beyond their retention are removed', async () => {
    await save('a', { schedule: null });
    const run = {
      jobId: 'a',
      inputs: null,
      runAtMs: null,
      priority: null,
      source: 'manual',
      idempotencyKey: null,
      traceId: null,
    } as const;
    for (let count = 0; count < 5; count += 1) {
      const { runId } = await runJob(deps(), { ...run, actor: 'test' });
      await engine.cancelRun({ runId, actor: 'test', nowMs: Date.now() });
    }
    await start({ runRetentionPerJob: 2 });
    await waitUntil('two are left', async () => (await allRuns(engine)).length === 2);
  });

  test('a scheduler is listed while it lives and leaves when it stops', async () => {
    await start();
    await waitUntil('it is listed', async () => (await engine.listProcesses(Date.now())).length === 1);
    expect(await engine.listProcesses(Date.now())).toMatchObject([
      { kind: 'scheduler', alive: true, pid: process.pid },
    ]);
    await scheduler!.stop();
    scheduler = null;
    expect((await engine.listProcesses(Date.now())).filter(agent => agent.alive)).toEqual([]);
  });
});
