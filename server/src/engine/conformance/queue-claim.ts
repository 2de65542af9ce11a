import type { Priority } from '@multi-job/contract';
import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { specOf, T0 } from './given.ts';
import { allRuns, eventsOf, expectRefusal, runOf } from './readings.ts';
import { newRun, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** claim: who gets what, in which order, and that nobody else does. */
export function claimTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('what a handler does to its inputs reaches neither the next run nor the job', async () => {
    const stage = await open();
    await stage.saveJob('report', { inputs: { list: [1], own: { a: 1 } } });
    await stage.enqueue('report');
    await stage.enqueue('report');
    await stage.heartbeat('w');
    for (let n = 0; n < 2; n += 1) {
      const [run] = await stage.claim('w', T0, { limit: 1 });
      expect(run?.inputs).toEqual({ list: [1], own: { a: 1 } });
      (run!.inputs['list'] as number[]).push(2);
      Object.assign(run!.inputs['own'] as object, { a: 'spoilt' });
    }
    expect((await stage.engine.getJob('report'))?.inputs).toEqual({ list: [1], own: { a: 1 } });
  });

  test('a claimed run carries all a worker needs', async () => {
    const stage = await open();
    await stage.saveJob('report', { inputs: { a: 1 } }, { versionId: 'v1' });
    const traceId = 'f'.repeat(32);
    const runId = await stage.enqueue('report', { scheduledAtMs: T0 - 500, traceId });

    const claimed = await stage.claimOne('w', T0 + 20);

    expect(claimed).toEqual({
      runId,
      jobId: 'report',
      fence: expect.any(Number) as number,
      attempt: 1,
      spec: specOf('report', { inputs: { a: 1 } }),
      versionId: 'v1',
      inputs: { a: 1 },
      source: 'manual',
      scheduledAtMs: T0 - 500,
      startedAtMs: T0 + 20,
      traceId,
      mayHaveRunTwice: false,
      checkpoint: null,
      approval: null,
    });
  });

  test('a claimed run is running, held by its worker, in its first attempt', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    await stage.claimOne('w', T0 + 20);

    expect(await runOf(stage.engine, runId)).toMatchObject({
      status: 'running',
      attempt: 1,
      worker_id: 'w',
      started_at: '2027-01-15T08:00:00.020Z',
      finished_at: null,
      attempts: [
        {
          attempt: 1,
          worker_id: 'w',
          started_at: '2027-01-15T08:00:00.020Z',
          finished_at: null,
          outcome: null,
          error: null,
        },
      ],
    });
    expect(await eventsOf(stage.engine, { type: 'run.started' })).toMatchObject([{ run_id: runId, job_id: 'report' }]);
    expect(await stage.engine.getQueueState()).toMatchObject({ depth: 0, running: 1 });
  });

  test('a worker without a heartbeat gets nothing', async () => {
    const stage = await open();
    await stage.saveJob('report');
    await stage.enqueue('report');
    await expectRefusal(stage.claim('stranger'), 'LEASE_LOST');
    expect(await stage.engine.getQueueState()).toMatchObject({ depth: 1, running: 0 });
  });

  test('a worker whose heartbeat has expired gets nothing, also before anyone noticed', async () => {
    const stage = await open();
    await stage.saveJob('report');
    await stage.enqueue('report');
    await stage.heartbeat('w', T0, 6000);
    await expectRefusal(stage.claim('w', T0 + 6001), 'LEASE_LOST');
    expect(await stage.engine.getQueueState()).toMatchObject({ depth: 1, running: 0 });
  });

  test('an empty pool gives nothing', async () => {
    const stage = await open();
    await stage.heartbeat('w');
    expect(await stage.claim('w')).toEqual([]);
    expect(await stage.claim('w', T0, { pool: 'never-seen' })).toEqual([]);
  });

  test('at most `limit` runs are handed over, oldest first', async () => {
    const stage = await open();
    const runIds = await fill(stage, 'normal', 5);
    await stage.heartbeat('w');

    const first = await stage.claim('w', T0, { limit: 2 });
    const second = await stage.claim('w', T0, { limit: 2 });
    const third = await stage.claim('w', T0, { limit: 2 });

    expect([first, second, third].map(runs => runs.map(run => run.runId))).toEqual([
      runIds.slice(0, 2),
      runIds.slice(2, 4),
      runIds.slice(4),
    ]);
  });

  test('runs go to workers of their own pool only', async () => {
    const stage = await open();
    await stage.saveJob('here', { agent_pool: 'gpu' });
    await stage.saveJob('there', { agent_pool: 'gpu-2' });
    const here = await stage.enqueue('here');
    const there = await stage.enqueue('there');
    await stage.heartbeat('w');

    expect(await stage.claim('w')).toEqual([]);
    expect(await stage.claim('w', T0, { pool: 'gpu-2' })).toMatchObject([{ runId: there }]);
    expect(await stage.claim('w', T0, { pool: 'gpu' })).toMatchObject([{ runId: here }]);
    expect((await runOf(stage.engine, here)).agent_pool).toBe('gpu');
  });

  test('critical comes before normal, normal before low', async () => {
    const stage = await open();
    const low = await fill(stage, 'low', 1);
    const normal = await fill(stage, 'normal', 1);
    const critical = await fill(stage, 'critical', 2);
    await stage.heartbeat('w');

    const first = await stage.claim('w', T0, { limit: 3 });
    const rest = await stage.claim('w');

    expect(first.map(run => run.runId)).toEqual([...critical, ...normal]);
    expect(rest.map(run => run.runId)).toEqual(low);
  });

  test('runs taken while no other priority waits use up no turns', async () => {
    const stage = await open();
    await fill(stage, 'normal', 3);
    await stage.heartbeat('w');
    await stage.claim('w');
    await fill(stage, 'normal', 1);
    const critical = await fill(stage, 'critical', 1);

    const [first] = await stage.claim('w', T0, { limit: 1 });

    expect(first?.runId).toBe(critical[0]);
  });

  test('runs that were cancelled while they waited cost their priority no turn', async () => {
    const stage = await open();
    const cancelled = await fill(stage, 'normal', 3);
    const normal = await fill(stage, 'normal', 1);
    const critical = await fill(stage, 'critical', 8);
    for (const runId of cancelled) await stage.engine.cancelRun({ runId, actor: 'ani', nowMs: T0 });
    await stage.heartbeat('w');

    const runs = await stage.claim('w', T0, { limit: 4 });

    expect(runs.map(run => run.runId)).toEqual([...critical.slice(0, 3), ...normal]);
  });

  test.each([1, 4, 16])(
    'of 16 runs at least 4 go to the lower priorities and 1 to low, claimed %i at a time',
    async limit => {
      const stages = [await open(), await open()];
      for (const priority of ['critical', 'normal', 'low'] as const) await fill(stages[0]!, priority, 160);
      await stages[0]!.heartbeat('w0');
      await stages[0]!.heartbeat('w1');

      const order: Priority[] = [];
      for (let turn = 0; order.length < 160; turn += 1) {
        const runs = await stages[turn % 2]!.claim(`w${turn % 2}`, T0, { limit });
        order.push(...runs.map(run => run.jobId as Priority));
      }

      for (let start = 0; start + 16 <= order.length; start += 16) {
        const sixteen = order.slice(start, start + 16);
        expect(sixteen.filter(priority => priority !== 'critical').length).toBeGreaterThanOrEqual(4);
        expect(sixteen.filter(priority => priority === 'low').length).toBeGreaterThanOrEqual(1);
        expect(sixteen.filter(priority => priority === 'critical').length).toBeGreaterThanOrEqual(8);
      }
      expect(order[0]).toBe('critical');
    },
  );

  test.each([
    ['critical', 'low'],
    ['normal', 'low'],
    ['critical', 'normal'],
  ] as const)('a stream of %s runs does not starve %s', async (higher, lower) => {
    const stage = await open();
    await fill(stage, higher, 64);
    await fill(stage, lower, 64);
    await stage.heartbeat('w');

    const runs = [];
    while (runs.length < 64) runs.push(...(await stage.claim('w', T0, { limit: 3 })));

    const lowerRuns = runs.filter(run => run.jobId === lower).length;
    expect(lowerRuns).toBeGreaterThanOrEqual(4);
    expect(lowerRuns).toBeLessThanOrEqual(32);
  });

  test('slots are filled although the priority whose turn it is has nothing', async () => {
    const stage = await open();
    const low = await fill(stage, 'low', 20);
    await stage.heartbeat('w');
    expect((await stage.claim('w', T0, { limit: 20 })).map(run => run.runId)).toEqual(low);
  });

  test('workers that claim at once, on two instances, never get the same run', async () => {
    const stages = [await open(), await open()];
    const runIds = await fill(stages[0]!, 'normal', 200);
    const workers = Array.from({ length: 8 }, (_, index) => ({ id: `w${index}`, stage: stages[index % 2]! }));
    for (const { id, stage } of workers) await stage.heartbeat(id);

    const claims = await Promise.all(
      workers.flatMap(({ id, stage }) => Array.from({ length: 5 }, () => stage.claim(id, T0, { limit: 5 }))),
    );

    const claimedIds = claims.flat().map(run => run.runId);
    expect(claimedIds.toSorted()).toEqual(runIds.toSorted());
    const running = await allRuns(stages[0]!.engine, { status: 'running' });
    const holders = new Set(running.map(run => run.worker_id));
    expect(running).toHaveLength(200);
    expect(holders.size).toBe(8);
  });
}

/** Queues `count` runs of a job that is named for its priority. */
async function fill(stage: Stage, priority: Priority, count: number): Promise<string[]> {
  await stage.saveJob(priority, { priority });
  const runs = Array.from({ length: count }, () => newRun(stage.newId(T0), priority, T0));
  await stage.engine.enqueue({ runs, nowMs: T0 });
  return runs.map(run => run.runId);
}
