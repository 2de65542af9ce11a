import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { MINUTE, T0 } from './given.ts';
import { counterOf, eventsOf, eventTypesOf, expectRefusal, runOf, statusOf } from './readings.ts';
import { newRun, retryAt, SUCCESS, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

const LEASE_MS = 6000;

/** rescue: what becomes of the runs of workers that are gone. */
export function rescueTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('the runs of a worker whose heartbeat expired are queued again at once', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const lost = await claimAs(stage, 'dead', T0);
    const nowMs = T0 + LEASE_MS + 1;

    expect(await stage.engine.rescue({ nowMs, limit: 10 })).toEqual([
      { runId, jobId: 'report', workerId: 'dead', status: 'queued' },
    ]);

    expect(await runOf(stage.engine, runId)).toMatchObject({
      status: 'queued',
      worker_id: null,
      may_have_run_twice: true,
      finished_at: null,
      attempts: [{ attempt: 1, worker_id: 'dead', outcome: 'worker_lost' }],
    });
    expect(await eventsOf(stage.engine, { type: 'run.rescued' })).toMatchObject([{ run_id: runId, job_id: 'report' }]);
    expect(await eventTypesOf(stage.engine, { type: 'agent.lost' })).toHaveLength(1);
    const again = await stage.claimOne('alive', nowMs);
    expect(again).toMatchObject({ runId, attempt: 2, mayHaveRunTwice: true });
    expect(again.fence).toBeGreaterThan(lost[0]!.fence);
    await stage.report('alive', again, SUCCESS, nowMs);
    expect(await runOf(stage.engine, runId)).toMatchObject({ status: 'success', may_have_run_twice: true });
  });

  test('the runs of a worker that renews its heartbeat are left alone', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const [run] = await claimAs(stage, 'w', T0);
    await stage.heartbeat('w', T0 + LEASE_MS - 1, LEASE_MS);

    expect(await stage.engine.rescue({ nowMs: T0 + 2 * LEASE_MS - 2, limit: 10 })).toEqual([]);

    expect(await stage.report('w', run!, SUCCESS, T0 + 2 * LEASE_MS - 2)).toBe('success');
    expect(await runOf(stage.engine, runId)).toMatchObject({ may_have_run_twice: false });
    expect(await eventTypesOf(stage.engine, { type: 'agent.lost' })).toEqual([]);
  });

  test('nothing to rescue', async () => {
    const stage = await open();
    expect(await stage.engine.rescue({ nowMs: T0, limit: 10 })).toEqual([]);
    await stage.heartbeat('idle', T0, LEASE_MS);
    expect(await stage.engine.rescue({ nowMs: T0 + LEASE_MS + 1, limit: 10 })).toEqual([]);
  });

  test('a worker that was lost is told so at its next heartbeat and claim, and needs a new id', async () => {
    const stage = await open();
    await stage.saveJob('report');
    await stage.enqueue('report');
    await claimAs(stage, 'w', T0);
    const nowMs = T0 + LEASE_MS + 1;
    await expectRefusal(stage.heartbeat('w', nowMs), 'LEASE_LOST');

    await stage.engine.rescue({ nowMs, limit: 10 });

    await expectRefusal(stage.heartbeat('w', nowMs), 'LEASE_LOST');
    await expectRefusal(stage.heartbeat('w', nowMs + MINUTE), 'LEASE_LOST');
    await expectRefusal(stage.claim('w', nowMs), 'LEASE_LOST');
    await stage.heartbeat('w-2', nowMs);
    expect(await stage.claim('w-2', nowMs)).toHaveLength(1);
  });

  test('a run that kills its workers ends failed after max_retry + 1 attempts', async () => {
    const stage = await open();
    await stage.saveJob('poison', { retry_policy: { max_retry: 2 } });
    const runId = await stage.enqueue('poison');

    const statuses: string[] = [];
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const nowMs = T0 + attempt * MINUTE;
      expect(await claimAs(stage, `dead-${attempt}`, nowMs)).toMatchObject([{ attempt }]);
      const [rescued] = await stage.engine.rescue({ nowMs: nowMs + LEASE_MS + 1, limit: 10 });
      statuses.push(rescued!.status);
    }

    expect(statuses).toEqual(['queued', 'queued', 'failed']);
    const run = await runOf(stage.engine, runId);
    expect(run).toMatchObject({ status: 'failed', attempt: 3, may_have_run_twice: true });
    expect(run.result).toMatchObject({ success: false, error: { code: 'worker_lost' } });
    expect(run.finished_at).not.toBeNull();
    expect(run.attempts.map(attempt => attempt.outcome)).toEqual(['worker_lost', 'worker_lost', 'worker_lost']);
    expect(await eventTypesOf(stage.engine, { type: 'run.failed' })).toHaveLength(1);
    expect(await counterOf(stage.engine, 'job_runs_total', { type: 'simulation.heavy', status: 'failed' })).toBe(1);
    await stage.heartbeat('alive');
    expect(await stage.claim('alive')).toEqual([]);
  });

  test('attempts that failed and attempts that were lost add up', async () => {
    const stage = await open();
    await stage.saveJob('report', { retry_policy: { max_retry: 1 } });
    await stage.enqueue('report');
    await stage.report('w', await stage.claimOne('w'), retryAt(T0));
    await stage.engine.promoteDelayed({ nowMs: T0, limit: 10 });
    await claimAs(stage, 'dead', T0);
    expect(await stage.engine.rescue({ nowMs: T0 + MINUTE, limit: 10 })).toMatchObject([{ status: 'failed' }]);
  });

  test('hand-backs and snoozes do not use up attempts', async () => {
    const stage = await open();
    await stage.saveJob('report', { retry_policy: { max_retry: 1 } });
    await stage.enqueue('report');
    for (let count = 0; count < 4; count += 1) {
      await stage.report('w', await stage.claimOne('w'), { outcome: 'released' });
    }
    expect(await claimAs(stage, 'dead', T0)).toMatchObject([{ attempt: 1 }]);
    expect(await stage.engine.rescue({ nowMs: T0 + MINUTE, limit: 10 })).toMatchObject([{ status: 'queued' }]);
  });

  test('a lost run whose cancellation was requested ends cancelled', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    await claimAs(stage, 'dead', T0);
    await stage.engine.cancelRun({ runId, actor: 'ani', nowMs: T0 });

    expect(await stage.engine.rescue({ nowMs: T0 + MINUTE, limit: 10 })).toMatchObject([
      { runId, status: 'cancelled' },
    ]);

    expect(await statusOf(stage.engine, runId)).toBe('cancelled');
    expect(await eventTypesOf(stage.engine, { runId })).toContain('run.cancelled');
    expect(await stage.engine.getQueueState()).toMatchObject({ depth: 0, running: 0 });
  });

  test.each(['critical', 'normal', 'low'] as const)(
    'a rescue in parts of `limit` %s runs takes all in the end',
    async priority => {
      const stage = await open();
      await stage.saveJob('report', { priority });
      const runs = Array.from({ length: 12 }, () => newRun(stage.newId(T0), 'report', T0));
      await stage.engine.enqueue({ runs, nowMs: T0 });
      await stage.heartbeat('dead-1', T0, LEASE_MS);
      await stage.heartbeat('dead-2', T0, LEASE_MS);
      await stage.claim('dead-1', T0, { limit: 7 });
      await stage.claim('dead-2', T0, { limit: 5 });

      const rescued: string[] = [];
      for (let call = 0; call < 3; call += 1) {
        const part = await stage.engine.rescue({ nowMs: T0 + MINUTE, limit: 5 });
        expect(part.length).toBeLessThanOrEqual(5);
        rescued.push(...part.map(run => run.runId));
      }

      expect(rescued.toSorted()).toEqual(runs.map(run => run.runId));
      expect(await stage.engine.rescue({ nowMs: T0 + MINUTE, limit: 5 })).toEqual([]);
      expect(await stage.engine.getQueueState()).toMatchObject({ depth: 12, running: 0 });
      expect(await eventTypesOf(stage.engine, { type: 'agent.lost' })).toHaveLength(2);
    },
  );

  test('many that rescue at once, on two instances, take each run once', async () => {
    const stages = [await open(), await open()];
    await stages[0]!.saveJob('report');
    const runs = Array.from({ length: 30 }, () => newRun(stages[0]!.newId(T0), 'report', T0));
    await stages[0]!.engine.enqueue({ runs, nowMs: T0 });
    await claimAs(stages[0]!, 'dead', T0);

    const calls = Array.from({ length: 10 }, (_, index) =>
      stages[index % 2]!.engine.rescue({ nowMs: T0 + MINUTE, limit: 10 }),
    );
    const rescued = (await Promise.all(calls)).flat();

    expect(rescued.map(run => run.runId).toSorted()).toEqual(runs.map(run => run.runId));
    expect(await stages[0]!.claim('x', T0).catch((error: unknown) => error)).toMatchObject({ code: 'LEASE_LOST' });
    await stages[0]!.heartbeat('alive', T0 + MINUTE);
    expect(await stages[0]!.claim('alive', T0 + MINUTE)).toHaveLength(30);
  });

  test('the runs of a worker that left without handing them back are rescued at once', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const run = await stage.claimOne('w');
    await stage.engine.removeProcess({ processId: 'w', nowMs: T0 + 1 });

    expect(await stage.engine.rescue({ nowMs: T0 + 2, limit: 10 })).toMatchObject([
      { runId, workerId: 'w', status: 'queued' },
    ]);

    expect(await stage.report('w', run, SUCCESS, T0 + 3)).toBe('fenced');
    expect(await stage.claimOne('other', T0 + 3)).toMatchObject({ runId, mayHaveRunTwice: true });
  });

  test('a rescued run is older than those that wait and goes before them, however many they are', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const lost = [await stage.enqueue('report'), await stage.enqueue('report')];
    await claimAs(stage, 'dead', T0);
    const younger = Array.from({ length: 20 }, () => newRun(stage.newId(T0 + 1), 'report', T0 + 1));
    await stage.engine.enqueue({ runs: younger, nowMs: T0 + 1 });

    await stage.engine.rescue({ nowMs: T0 + MINUTE, limit: 10 });

    await stage.heartbeat('alive', T0 + MINUTE);
    const claimed = await stage.claim('alive', T0 + MINUTE, { limit: 3 });
    expect(claimed.map(run => run.runId)).toEqual([...lost, younger[0]!.runId]);
  });

  test('rescued runs go back to their own pool and priority', async () => {
    const stage = await open();
    await stage.saveJob('report', { agent_pool: 'gpu', priority: 'critical' });
    const runId = await stage.enqueue('report');
    await stage.heartbeat('dead', T0, LEASE_MS);
    await stage.claim('dead', T0, { pool: 'gpu' });
    await stage.engine.rescue({ nowMs: T0 + MINUTE, limit: 10 });
    expect((await stage.engine.getQueueState()).pools).toContainEqual({ pool: 'gpu', priority: 'critical', depth: 1 });
    await stage.heartbeat('alive', T0 + MINUTE);
    expect(await stage.claim('alive', T0 + MINUTE, { pool: 'gpu' })).toMatchObject([{ runId }]);
  });

  /** Claims all there is as a worker whose lease ends after `LEASE_MS`. */
  async function claimAs(stage: Stage, workerId: string, nowMs: number) {
    await stage.heartbeat(workerId, nowMs, LEASE_MS);
    return stage.claim(workerId, nowMs);
  }
}
