import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { MINUTE, T0 } from './given.ts';
import { counterOf, eventTypesOf, ledgerOf, numbersIn } from './readings.ts';
import { newRun, SUCCESS, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** Pressure mode and the dispatch cap: the guards over the whole installation. */
export function pressureTests(factory: EngineFactory): void {
  const open = useStage(factory);
  const pressure = { high: 6, low: 2 };

  test('pressure goes on at the high mark, stays until the low mark, and is told once each', async () => {
    const stage = await open();
    await stage.saveJob('load');
    await stage.scheduleJob('report', { inputs: { allow_overlap: true } });
    const dispatchAt = async (depth: number, minute: number) => {
      await setDepth(stage, depth);
      const result = await stage.dispatch(T0 + minute * MINUTE, { pressure });
      await discardScheduled(stage);
      return [result.decisions[0]?.guard, result.isUnderPressure];
    };

    expect(await dispatchAt(4, 0)).toEqual([null, false]);
    expect(await dispatchAt(6, 1)).toEqual(['pressure_mode', true]);
    expect(await dispatchAt(8, 2)).toEqual(['pressure_mode', true]);
    expect(await dispatchAt(3, 3)).toEqual(['pressure_mode', true]);
    expect((await stage.engine.getQueueState()).pressure_mode).toBe(true);
    expect(await stage.engine.getGuardState('report', T0)).toMatchObject({ isUnderPressure: true, queueDepth: 3 });
    expect(await dispatchAt(2, 4)).toEqual([null, false]);
    expect(await dispatchAt(4, 5)).toEqual([null, false]);
    expect((await stage.engine.getQueueState()).pressure_mode).toBe(false);
    expect(await dispatchAt(6, 6)).toEqual(['pressure_mode', true]);

    expect(await eventTypesOf(stage.engine, { type: 'scheduler.pressure_mode_enabled' })).toHaveLength(2);
    expect(await eventTypesOf(stage.engine, { type: 'scheduler.pressure_mode_released' })).toHaveLength(1);
    const skips = await ledgerOf(stage.engine, 'report', { outcome: 'skipped' });
    expect(numbersIn(skips.at(-1)!.detail)).toEqual(expect.arrayContaining([6]));
    expect(await counterOf(stage.engine, 'dispatch_skipped_total', { reason: 'pressure_mode' })).toBe(4);
  });

  test('each decision sees the runs that were dispatched before it, also in one batch', async () => {
    const stage = await open();
    for (let index = 0; index < 9; index += 1) await stage.scheduleJob(`job-${index}`, {}, T0 + index);
    const result = await stage.dispatch(T0 + 10, { pressure });
    const outcomes = result.decisions.map(({ outcome }) => outcome);
    expect(outcomes).toEqual([...Array<string>(6).fill('dispatched'), ...Array<string>(3).fill('skipped')]);
    expect(result.isUnderPressure).toBe(true);
  });

  test('the dispatch that reaches the high mark turns it on, though nothing comes after it', async () => {
    const stage = await open();
    for (let index = 0; index < 6; index += 1) await stage.scheduleJob(`job-${index}`, {}, T0 + index);
    const result = await stage.dispatch(T0 + 10, { pressure });
    expect(result.isUnderPressure).toBe(true);
    expect((await stage.engine.getQueueState()).pressure_mode).toBe(true);
    expect(await eventTypesOf(stage.engine, { type: 'scheduler.pressure_mode_enabled' })).toHaveLength(1);
  });

  test('under pressure only critical jobs are dispatched', async () => {
    const stage = await open();
    await stage.saveJob('load');
    await setDepth(stage, 6);
    await stage.scheduleJob('own', { priority: 'critical' });
    await stage.scheduleJob('inputs', { inputs: { pressure_priority: 'critical' } }, T0 + 1);
    await stage.scheduleJob('low', { priority: 'low' }, T0 + 2);
    await stage.scheduleJob('normal', {}, T0 + 3);

    const { decisions } = await stage.dispatch(T0 + 3, { pressure });

    expect(decisions.map(({ jobId, outcome }) => [jobId, outcome])).toEqual([
      ['own', 'dispatched'],
      ['inputs', 'dispatched'],
      ['low', 'skipped'],
      ['normal', 'skipped'],
    ]);
  });

  test('the depth counts the queued runs of all pools and priorities, not the delayed and the running', async () => {
    const stage = await open();
    await stage.saveJob('here', { priority: 'low' });
    await stage.saveJob('there', { agent_pool: 'gpu', priority: 'critical' });
    await stage.scheduleJob('report');
    await stage.enqueue('here');
    await stage.claimOne('w');
    for (const jobId of ['here', 'here', 'there', 'there']) await stage.enqueue(jobId);
    await stage.enqueue('here', { availableAtMs: T0 + MINUTE });
    expect(await stage.engine.getGuardState('report', T0)).toMatchObject({ queueDepth: 4 });
    expect((await stage.dispatch(T0, { pressure })).decisions).toMatchObject([{ outcome: 'dispatched' }]);
  });

  test('the cap lets so many runs a second through, oldest first; the next second takes up the rest', async () => {
    const stage = await open();
    for (const [index, jobId] of ['a', 'b', 'c', 'd', 'e'].entries())
      await stage.scheduleJob(jobId, {}, T0 - 100 + index);
    const cap = { maxPerSecond: 2 };

    const first = await stage.dispatch(T0, cap);
    expect(first.isCapped).toBe(true);
    expect(first.nextWakeMs).toBeLessThanOrEqual(T0 + 1000);
    expect(first.decisions.map(({ jobId, outcome }) => [jobId, outcome])).toEqual([
      ['a', 'dispatched'],
      ['b', 'dispatched'],
    ]);
    expect(await stage.dispatch(T0 + 500, cap)).toMatchObject({ decisions: [], isCapped: true });

    const second = await stage.dispatch(T0 + 1000, cap);
    expect(second.decisions.map(decision => decision.jobId)).toEqual(['c', 'd']);
    expect(second.isCapped).toBe(true);
    const third = await stage.dispatch(T0 + 2000, cap);
    expect(third).toMatchObject({ decisions: [{ jobId: 'e', dueMs: T0 - 96 }], isCapped: false });

    expect(await eventTypesOf(stage.engine, { type: 'scheduler.dispatch_capped' })).not.toEqual([]);
    for (const jobId of ['a', 'b', 'c', 'd', 'e']) {
      expect(await ledgerOf(stage.engine, jobId)).toMatchObject([{ outcome: 'dispatched' }]);
    }
  });

  test('the guard state tells how much of the cap is used up in the present second', async () => {
    const stage = await open();
    for (const jobId of ['a', 'b']) await stage.scheduleJob(jobId);
    await stage.dispatch(T0 + 400);
    const usedAt = async (nowMs: number) => (await stage.engine.getGuardState('a', nowMs)).dispatchedThisSecond;
    expect([await usedAt(T0 + 400), await usedAt(T0 + 999), await usedAt(T0 + 1000)]).toEqual([2, 2, 0]);
  });

  test('exactly as many as the cap allows is not capped', async () => {
    const stage = await open();
    for (const jobId of ['a', 'b']) await stage.scheduleJob(jobId);
    expect(await stage.dispatch(T0, { maxPerSecond: 2 })).toMatchObject({ isCapped: false, hasMore: false });
  });

  test('skips and runs on demand do not use up the cap', async () => {
    const stage = await open();
    for (const [index, jobId] of ['busy-1', 'busy-2', 'free'].entries()) await stage.scheduleJob(jobId, {}, T0 + index);
    await stage.enqueue('busy-1');
    await stage.enqueue('busy-2');

    const result = await stage.dispatch(T0 + 10, { maxPerSecond: 1 });

    expect(result.isCapped).toBe(false);
    expect(result.decisions.map(decision => decision.outcome)).toEqual(['skipped', 'skipped', 'dispatched']);
  });

  test('the cap may cut through the occurrences of one job; what is left stays due', async () => {
    const stage = await open();
    await stage.scheduleJob('report', { inputs: { allow_overlap: true } });
    const due = (fromMs: number) => [T0, T0 + MINUTE, T0 + 2 * MINUTE].filter(dueMs => dueMs >= fromMs);
    const plan = (job: { nextDueMs: number; anchorMs: number }) => ({
      missed: { dueMs: [], folded: null },
      excluded: [],
      due: due(job.nextDueMs),
      arm: { anchorMs: job.anchorMs, nextDueMs: T0 + 3 * MINUTE, wakeMs: T0 + 3 * MINUTE },
    });
    const nowMs = T0 + 2 * MINUTE;

    const first = await stage.dispatch(nowMs, { maxPerSecond: 2, plan });
    expect(first.isCapped).toBe(true);
    expect(first.decisions.map(decision => decision.dueMs)).toEqual([T0, T0 + MINUTE]);
    expect((await stage.engine.getJob('report'))?.next_due_at).toBe('2027-01-15T08:02:00.000Z');

    const second = await stage.dispatch(nowMs + 1000, { maxPerSecond: 2, plan });
    expect(second.decisions.map(decision => decision.dueMs)).toEqual([T0 + 2 * MINUTE]);
    expect(await ledgerOf(stage.engine, 'report')).toHaveLength(3);
    expect((await stage.engine.getJob('report'))?.next_due_at).toBe('2027-01-15T08:03:00.000Z');
  });
}

/** Fills or drains the queue of the job `load` until the depth is `depth`. */
async function setDepth(stage: Stage, depth: number): Promise<void> {
  const current = (await stage.engine.getQueueState()).depth;
  await stage.heartbeat('drain');
  const surplus = current > depth ? await stage.claim('drain', T0, { limit: current - depth }) : [];
  for (const run of surplus) await stage.report('drain', run, SUCCESS);
  const runs = Array.from({ length: Math.max(0, depth - current) }, () => newRun(stage.newId(T0), 'load', T0));
  if (runs.length > 0) await stage.engine.enqueue({ runs, nowMs: T0 });
}

/** Takes dispatched runs out of the queue, so that only `load` makes its depth. */
async function discardScheduled(stage: Stage): Promise<void> {
  const { items } = await stage.engine.listRuns({ source: 'scheduler', status: 'queued', limit: 100 });
  for (const run of items) await stage.engine.cancelRun({ runId: run.run_id, actor: 'ani', nowMs: T0 });
}
