import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { MINUTE, SECOND, T0 } from './given.ts';
import { allRuns, runOf, statusOf } from './readings.ts';
import { newRun, useStage } from './stage.ts';

/** promoteDelayed: runs that wait for their time. Approvals that expire have their cases with approvals. */
export function delayedTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('runs become claimable when their time has come, oldest first', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const delays = [30, 10, 20, 50];
    const runIds = [];
    for (const delay of delays) runIds.push(await stage.enqueue('report', { availableAtMs: T0 + delay * SECOND }));

    const answer = await stage.engine.promoteDelayed({ nowMs: T0 + 30 * SECOND, limit: 10 });

    expect(answer).toEqual({ promoted: 3, nextAtMs: T0 + 50 * SECOND });
    await stage.heartbeat('w', T0 + 30 * SECOND);
    const claimed = await stage.claim('w', T0 + 30 * SECOND);
    expect(claimed.map(run => run.runId)).toEqual([runIds[1], runIds[2], runIds[0]]);
    expect(await statusOf(stage.engine, runIds[3]!)).toBe('delayed:run_at');
    expect(await runOf(stage.engine, runIds[0]!)).toMatchObject({ delay_reason: null, attempt: 1 });
  });

  test('at most `limit` runs at a time, and the next due time tells that more are due', async () => {
    const stage = await open();
    await stage.saveJob('report');
    for (let index = 5; index > 0; index -= 1) await stage.enqueue('report', { availableAtMs: T0 + index });

    const first = await stage.engine.promoteDelayed({ nowMs: T0 + MINUTE, limit: 3 });
    const second = await stage.engine.promoteDelayed({ nowMs: T0 + MINUTE, limit: 3 });

    expect(first).toEqual({ promoted: 3, nextAtMs: T0 + 4 });
    expect(second).toEqual({ promoted: 2, nextAtMs: null });
    expect(await stage.engine.getQueueState()).toMatchObject({ depth: 5, delayed: 0 });
  });

  test('nothing delayed', async () => {
    const stage = await open();
    expect(await stage.engine.promoteDelayed({ nowMs: T0, limit: 10 })).toEqual({ promoted: 0, nextAtMs: null });
  });

  test('promoted runs keep their pool and priority', async () => {
    const stage = await open();
    await stage.saveJob('report', { agent_pool: 'gpu', priority: 'low' });
    await stage.enqueue('report', { availableAtMs: T0 + 1 });
    await stage.engine.promoteDelayed({ nowMs: T0 + 1, limit: 10 });
    expect((await stage.engine.getQueueState()).pools).toContainEqual({ pool: 'gpu', priority: 'low', depth: 1 });
  });

  test('many that promote at once, on two instances, queue each run once', async () => {
    const stages = [await open(), await open()];
    await stages[0]!.saveJob('report');
    const runs = Array.from({ length: 50 }, () =>
      newRun(stages[0]!.newId(T0), 'report', T0, { availableAtMs: T0 + 1 }),
    );
    await stages[0]!.engine.enqueue({ runs, nowMs: T0 });

    const calls = Array.from({ length: 10 }, (_, index) =>
      stages[index % 2]!.engine.promoteDelayed({ nowMs: T0 + 1, limit: 20 }),
    );
    const promoted = (await Promise.all(calls)).reduce((sum, answer) => sum + answer.promoted, 0);

    expect(promoted).toBe(50);
    expect(await allRuns(stages[0]!.engine, { status: 'queued' })).toHaveLength(50);
    await stages[0]!.heartbeat('w');
    expect(await stages[0]!.claim('w')).toHaveLength(50);
  });
}
