import type { Occurrence } from '@multi-job/contract';
import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, MINUTE, T0 } from './given.ts';
import { allRuns, counterOf, ledgerOf, numbersIn } from './readings.ts';
import { FAILURE, retryAt, SUCCESS, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** Each guard at dispatch, their order, and the numbers they leave in the ledger. */
export function guardTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('guards are asked in their order; the first refusal wins', async () => {
    const stage = await open();
    const { engine } = stage;
    const inputs = { flow_group: 'g', flow_max_active_runs: 1, failure_threshold: 1, failure_cooldown_sec: 90 };
    const pressure = { high: 1, low: 0 };
    await stage.scheduleJob('all', { inputs });
    await stage.saveJob('lane', { inputs, agent_pool: 'lane' });
    await stage.saveJob('load');
    await stage.enqueue('all');
    await stage.report('w', await stage.claimOne('w'), FAILURE);
    const overlapping = await stage.enqueue('all', { availableAtMs: T0 + 60 * MINUTE });
    const asking = await stage.enqueue('all', { approval: approvalOf('a1') });
    await stage.enqueue('lane');
    const [holder] = await stage.claim('w', T0, { pool: 'lane' });
    await stage.enqueue('load');

    const guardAt = async (nowMs: number) => (await stage.dispatch(nowMs, { pressure })).decisions[0]?.guard;
    expect(await guardAt(T0)).toBe('pending_approval');
    await engine.cancelRun({ runId: asking, actor: 'ani', nowMs: T0 });
    expect(await guardAt(T0 + MINUTE)).toBe('failure_cooldown');
    expect(await guardAt(T0 + 2 * MINUTE)).toBe('pressure_mode');
    await stage.report('w', await stage.claimOne('w'), SUCCESS);
    expect(await guardAt(T0 + 3 * MINUTE)).toBe('flow_lane');
    await stage.report('w', holder!, SUCCESS);
    expect(await guardAt(T0 + 4 * MINUTE)).toBe('overlap');
    await engine.cancelRun({ runId: overlapping, actor: 'ani', nowMs: T0 });
    expect(await guardAt(T0 + 5 * MINUTE)).toBeNull();
  });

  test('a skip leaves a row with guard and numbers, no run, and the schedule goes on', async () => {
    const stage = await open();
    await stage.scheduleJob('report');
    await stage.enqueue('report');
    await stage.enqueue('report');

    const { decisions } = await stage.dispatch(T0 + 25);

    expect(decisions).toEqual([{ jobId: 'report', dueMs: T0, outcome: 'skipped', runId: null, guard: 'overlap' }]);
    const [row] = await ledgerOf(stage.engine, 'report');
    expect(row).toEqual({
      job_id: 'report',
      due_at: '2027-01-15T08:00:00.000Z',
      outcome: 'skipped',
      decided_at: '2027-01-15T08:00:00.025Z',
      run_id: null,
      lateness_ms: 25,
      guard: 'overlap',
      detail: expect.any(Object) as object,
      count: 1,
    });
    expect(numbersIn(row!.detail)).toContain(2);
    expect(await allRuns(stage.engine)).toHaveLength(2);
    expect(await stage.engine.nextWakeMs()).toBe(T0 + MINUTE);
    expect(await counterOf(stage.engine, 'dispatch_skipped_total', { reason: 'overlap' })).toBe(1);
  });

  test('pending approval: skipped with their number until none is pending', async () => {
    const stage = await open();
    await stage.scheduleJob('report', { inputs: { allow_overlap: true } });
    for (const approvalId of ['a1', 'a2']) await stage.enqueue('report', { approval: approvalOf(approvalId) });

    const row = await dispatchOne(stage, T0);
    expect(row).toMatchObject({ outcome: 'skipped', guard: 'pending_approval' });
    expect(numbersIn(row.detail)).toContain(2);

    for (const approvalId of ['a1', 'a2']) {
      const decision = { approvalId, decision: 'approved' as const, actor: 'ani', via: 'api', note: null, nowMs: T0 };
      await stage.engine.resolveApproval(decision);
    }
    expect(await dispatchOne(stage, T0 + MINUTE)).toMatchObject({ outcome: 'dispatched' });
  });

  test('the pending approval of another job is no reason', async () => {
    const stage = await open();
    await stage.saveJob('other');
    await stage.enqueue('other', { approval: approvalOf('a1') });
    await stage.scheduleJob('report');
    expect(await dispatchOne(stage, T0)).toMatchObject({ outcome: 'dispatched' });
  });

  test('failure cooldown: skipped with the failures counted, until its time is over', async () => {
    const stage = await open();
    await stage.scheduleJob('report', { inputs: { failure_threshold: 2, failure_cooldown_sec: 100 } }, T0 + MINUTE);
    await fail(stage, 'report');
    await fail(stage, 'report');

    const row = await dispatchOne(stage, T0 + MINUTE);
    expect(row).toMatchObject({ outcome: 'skipped', guard: 'failure_cooldown' });
    expect(numbersIn(row.detail)).toContain(2);
    expect(await dispatchOne(stage, T0 + 2 * MINUTE)).toMatchObject({ outcome: 'dispatched' });
  });

  test('failure memory that is switched off never cools a job down', async () => {
    const stage = await open();
    await stage.scheduleJob('report', { inputs: { failure_memory_enabled: false, failure_threshold: 1 } });
    await fail(stage, 'report');
    await fail(stage, 'report');
    expect(await dispatchOne(stage, T0)).toMatchObject({ outcome: 'dispatched' });
    expect((await stage.engine.getMemory('report')).cooldown_until).toBeNull();
  });

  test('a cooldown ends when failure memory is switched off', async () => {
    const stage = await open();
    await stage.scheduleJob('report', { inputs: { failure_threshold: 1 } });
    await fail(stage, 'report');
    await stage.scheduleJob('report', { inputs: { failure_memory_enabled: false } });
    expect(await dispatchOne(stage, T0)).toMatchObject({ outcome: 'dispatched' });
  });

  test.each(['queued', 'running', 'delayed', 'awaiting_approval'])(
    'overlap: a %s run of the job is active',
    async status => {
      const stage = await open();
      await stage.scheduleJob('report');
      await stage.enqueue('report');
      if (status !== 'queued') {
        const run = await stage.claimOne('w');
        if (status === 'delayed') await stage.report('w', run, retryAt(T0 + MINUTE));
        if (status === 'awaiting_approval') {
          await stage.report('w', run, { outcome: 'await_approval', approval: approvalOf('a1') });
        }
      }

      const row = await dispatchOne(stage, T0);

      expect(row.outcome).toBe('skipped');
      expect(row.guard).toBe(status === 'awaiting_approval' ? 'pending_approval' : 'overlap');
      expect((await stage.engine.getGuardState('report', T0)).activeRuns).toBe(1);
    },
  );

  test.each(['success', 'failed', 'cancelled'])('overlap: a run that ended %s is not active', async status => {
    const stage = await open();
    await stage.scheduleJob('report');
    const runId = await stage.enqueue('report');
    if (status === 'cancelled') await stage.engine.cancelRun({ runId, actor: 'ani', nowMs: T0 });
    else await stage.report('w', await stage.claimOne('w'), status === 'success' ? SUCCESS : FAILURE);
    expect(await dispatchOne(stage, T0)).toMatchObject({ outcome: 'dispatched' });
  });

  test('overlap is no reason where the job allows it, nor for the runs of other jobs', async () => {
    const stage = await open();
    await stage.scheduleJob('allows', { inputs: { allow_overlap: true } });
    await stage.scheduleJob('alone', {}, T0 + 1);
    await stage.enqueue('allows');
    const { decisions } = await stage.dispatch(T0 + 1);
    expect(decisions.map(decision => decision.outcome)).toEqual(['dispatched', 'dispatched']);
  });

  test('flow lane: skipped with the numbers of active runs and of the limit', async () => {
    const stage = await open();
    const inputs = { allow_overlap: true, flow_group: 'g' };
    await stage.scheduleJob('limited', { inputs: { ...inputs, flow_max_active_runs: 2 } });
    await stage.saveJob('unlimited', { inputs });
    for (let count = 0; count < 3; count += 1) await stage.enqueue('unlimited');

    const row = await dispatchOne(stage, T0, 'limited');

    expect(row).toMatchObject({ outcome: 'skipped', guard: 'flow_lane' });
    expect(numbersIn(row.detail)).toEqual(expect.arrayContaining([3, 2]));
    expect(await stage.engine.getGuardState('limited', T0)).toMatchObject({
      lane: { group: 'g', active: 3, waiting: 0, limit: 2 },
    });
  });

  test('the guard state of a lane tells how many wait for it', async () => {
    const stage = await open();
    await stage.saveJob('report', { inputs: { flow_group: 'g', flow_max_active_runs: 1 } });
    for (let count = 0; count < 3; count += 1) await stage.enqueue('report');
    expect(await stage.engine.getGuardState('report', T0)).toMatchObject({
      lane: { group: 'g', active: 1, waiting: 2, limit: 1 },
      activeRuns: 3,
    });
  });

  test('flow lane: a job without a limit is dispatched into a full lane', async () => {
    const stage = await open();
    await stage.saveJob('limited', { inputs: { flow_group: 'g', flow_max_active_runs: 1 } });
    await stage.scheduleJob('unlimited', { inputs: { flow_group: 'g' } });
    await stage.enqueue('limited');
    await stage.enqueue('limited');
    expect(await dispatchOne(stage, T0, 'unlimited')).toMatchObject({ outcome: 'dispatched' });
  });

  test('flow lane: a run that waits for its time or for approval takes no place', async () => {
    const stage = await open();
    const inputs = { flow_group: 'g', flow_max_active_runs: 1 };
    await stage.saveJob('other', { inputs });
    await stage.scheduleJob('report', { inputs });
    await stage.enqueue('other', { availableAtMs: T0 + MINUTE });
    await stage.enqueue('other', { approval: approvalOf('a1') });
    expect(await dispatchOne(stage, T0)).toMatchObject({ outcome: 'dispatched' });
  });

  test('flow lane: one batch fills the lane and skips the rest', async () => {
    const stage = await open();
    const inputs = { flow_group: 'g', flow_max_active_runs: 2 };
    for (let index = 0; index < 5; index += 1) await stage.scheduleJob(`job-${index}`, { inputs }, T0 + index);
    const { decisions } = await stage.dispatch(T0 + 10);
    expect(decisions.map(decision => decision.outcome)).toEqual([
      'dispatched',
      'dispatched',
      'skipped',
      'skipped',
      'skipped',
    ]);
  });

  test('runs on demand ask neither cooldown nor pressure nor overlap', async () => {
    const stage = await open();
    await stage.scheduleJob('report', { inputs: { failure_threshold: 1 } });
    await fail(stage, 'report');
    await stage.enqueue('report');
    await stage.dispatch(T0, { pressure: { high: 1, low: 0 } });
    await stage.enqueue('report');
    expect(await allRuns(stage.engine, { status: 'queued' })).toHaveLength(2);
  });

  test('the guard state is what the guards would look at', async () => {
    const stage = await open();
    await stage.scheduleJob('report', {
      inputs: { failure_threshold: 1, failure_cooldown_sec: 90, allow_overlap: true },
    });
    await fail(stage, 'report');
    await stage.enqueue('report');
    await stage.enqueue('report', { approval: approvalOf('a1') });
    await stage.dispatch(T0 + 10);

    expect(await stage.engine.getGuardState('report', T0 + 20)).toEqual({
      enabled: true,
      nextDueMs: T0 + MINUTE,
      wakeMs: T0 + MINUTE,
      pause: null,
      pendingApprovals: 1,
      consecutiveFailures: 1,
      cooldownUntilMs: T0 + 90_000,
      isUnderPressure: false,
      queueDepth: 1,
      lane: null,
      activeRuns: 2,
      lastSkip: { guard: 'pending_approval', atMs: T0 + 10, dueMs: T0 },
      dispatchedThisSecond: 0,
    });
  });

  test('the guard state of a job that never ran is all zeros', async () => {
    const stage = await open();
    await stage.saveJob('report', { inputs: { flow_group: 'g' } }, { enabled: false });
    expect(await stage.engine.getGuardState('report', T0)).toEqual({
      enabled: false,
      nextDueMs: null,
      wakeMs: null,
      pause: null,
      pendingApprovals: 0,
      consecutiveFailures: 0,
      cooldownUntilMs: null,
      isUnderPressure: false,
      queueDepth: 0,
      lane: { group: 'g', active: 0, waiting: 0, limit: null },
      activeRuns: 0,
      lastSkip: null,
      dispatchedThisSecond: 0,
    });
  });
}

/** Dispatches the one job that is due and returns its newest ledger row. */
async function dispatchOne(stage: Stage, nowMs: number, jobId = 'report'): Promise<Occurrence> {
  await stage.dispatch(nowMs);
  const [row] = await ledgerOf(stage.engine, jobId);
  if (row === undefined) throw new Error(`job ${jobId} has no ledger row`);
  return row;
}

/** One finally failed run of the job. */
async function fail(stage: Stage, jobId: string): Promise<void> {
  await stage.enqueue(jobId);
  await stage.report('w', await stage.claimOne('w'), FAILURE);
}
