import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { T0 } from './given.ts';
import { newRun, retryAt, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** getQueuePlace, and what the guard state says of the dispatch cap. */
export function queuePlaceTests(factory: EngineFactory): void {
  const open = useStage(factory);
  const placeOf = ({ engine }: Stage, jobId: string, atMost = 1000) => engine.getQueuePlace({ jobId, atMost });

  test('a job without a queued run has no place in the queue', async () => {
    const stage = await open();
    await stage.saveJob('report');
    expect(await placeOf(stage, 'report')).toBeNull();
    expect(await placeOf(stage, 'missing')).toBeNull();
    await stage.enqueue('report', { availableAtMs: T0 + 1 });
    expect(await placeOf(stage, 'report')).toBeNull();
    await stage.enqueue('report');
    await stage.claimOne('w');
    expect(await placeOf(stage, 'report')).toBeNull();
  });

  test('higher priorities of the same pool and earlier runs of its own are ahead of a run', async () => {
    const stage = await open();
    for (const jobId of ['report', 'other']) await stage.saveJob(jobId);
    await stage.saveJob('elsewhere', { agent_pool: 'gpu' });
    await enqueueMany(stage, 'other', 3);
    await stage.enqueue('elsewhere');
    const runId = await stage.enqueue('report');
    await enqueueMany(stage, 'report', 2);
    await stage.enqueue('other', { priority: 'critical' });
    await stage.enqueue('other', { priority: 'low' });

    expect(await placeOf(stage, 'report')).toEqual({
      runId,
      pool: 'default',
      priority: 'normal',
      ahead: { critical: 1, normal: 3, low: 0 },
      isAtLeast: false,
    });
    expect(await placeOf(stage, 'elsewhere')).toMatchObject({ pool: 'gpu', ahead: { normal: 0 } });
  });

  test('runs that were claimed or cancelled are ahead of nobody any more', async () => {
    const stage = await open();
    for (const jobId of ['report', 'other']) await stage.saveJob(jobId);
    const [, second] = await enqueueMany(stage, 'other', 4);
    const runId = await stage.enqueue('report', { priority: 'low' });
    await stage.heartbeat('w');
    await stage.claim('w', T0, { limit: 1 });
    await stage.engine.cancelRun({ runId: second!, actor: 'ani', nowMs: T0 });

    expect(await placeOf(stage, 'report')).toMatchObject({ runId, ahead: { critical: 0, normal: 2, low: 0 } });
    expect(await placeOf(stage, 'other')).toMatchObject({ ahead: { normal: 0 } });
  });

  test('a run that is queued again for a retry stands behind those that came before it', async () => {
    const stage = await open();
    for (const jobId of ['report', 'other']) await stage.saveJob(jobId);
    const runId = await stage.enqueue('report');
    await stage.report('w', await stage.claimOne('w'), retryAt(T0 + 10));
    await stage.enqueue('other', {}, T0 + 5);
    await stage.engine.promoteDelayed({ nowMs: T0 + 10, limit: 9 });

    expect(await placeOf(stage, 'report')).toMatchObject({ runId, ahead: { normal: 1 } });
  });

  test('runs ahead are counted no further than asked', async () => {
    const stage = await open();
    for (const jobId of ['report', 'other']) await stage.saveJob(jobId);
    await enqueueMany(stage, 'other', 450);
    await stage.enqueue('report');

    expect(await placeOf(stage, 'report', 20)).toMatchObject({ ahead: { normal: 20 }, isAtLeast: true });
    expect(await placeOf(stage, 'report', 1000)).toMatchObject({ ahead: { normal: 450 }, isAtLeast: false });
  });

  test('the guard state counts what its second has dispatched', async () => {
    const stage = await open();
    for (const jobId of ['a', 'b', 'c']) await stage.scheduleJob(jobId);
    const countAt = async (nowMs: number) => (await stage.engine.getGuardState('a', nowMs)).dispatchedThisSecond;
    expect(await countAt(T0)).toBe(0);

    await stage.dispatch(T0, { maxPerSecond: 2 });

    expect([await countAt(T0), await countAt(T0 + 999), await countAt(T0 + 1000)]).toEqual([2, 2, 0]);
  });
}

async function enqueueMany(stage: Stage, jobId: string, count: number): Promise<string[]> {
  const runs = Array.from({ length: count }, () => newRun(stage.newId(T0), jobId, T0));
  await stage.engine.enqueue({ runs, nowMs: T0 });
  return runs.map(run => run.runId);
}
