import type { Guard } from '@multi-job/contract';
import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, SECOND, T0 } from './given.ts';
import { counterOf, eventsOf, ledgerOf } from './readings.ts';
import { FAILURE, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** Events and counters of skips: one notice per 15 s, job and guard; counters and ledger are exact. */
export function guardNoticeTests(factory: EngineFactory): void {
  const open = useStage(factory);

  const causes: [Guard, string, (stage: Stage) => Promise<unknown>][] = [
    ['pending_approval', 'pending_approval', stage => stage.enqueue('report', { approval: approvalOf('a1') })],
    ['failure_cooldown', 'cooldown', failOnce],
    ['pressure_mode', 'pressure', stage => stage.enqueue('load')],
    ['flow_lane', 'flow_limit', fillLane],
    ['overlap', 'overlap', stage => stage.enqueue('report')],
  ];

  test.each(causes)('a skip by %s is the event dispatch_skipped_%s and counts', async (guard, suffix, cause) => {
    const stage = await open();
    await setUp(stage);
    await cause(stage);

    await stage.dispatch(T0, { pressure: { high: guard === 'pressure_mode' ? 1 : 100, low: 0 } });

    expect(await eventsOf(stage.engine, { type: `scheduler.dispatch_skipped_${suffix}` })).toMatchObject([
      { job_id: 'report', at: '2027-01-15T08:00:00.000Z' },
    ]);
    expect(await counterOf(stage.engine, 'dispatch_skipped_total', { reason: guard })).toBe(1);
    expect(await stage.engine.getGuardState('report', T0)).toMatchObject({ lastSkip: { guard, atMs: T0, dueMs: T0 } });
  });

  test('notices of one cause for one job are coalesced for 15 s; rows and counter are not', async () => {
    const stage = await open();
    await setUp(stage);
    await stage.enqueue('report');

    for (let second = 0; second <= 40; second += 1) await stage.dispatch(T0 + second * SECOND, { plan: secondlyPlan });

    const notices = await eventsOf(stage.engine, { type: 'scheduler.dispatch_skipped_overlap' });
    const seconds = notices.map(event => (Date.parse(event.at) - T0) / SECOND);
    expect(seconds).toHaveLength(3);
    expect(seconds[0]).toBe(0);
    for (let index = 1; index < 3; index += 1) expect(seconds[index]! - seconds[index - 1]!).toBeGreaterThanOrEqual(15);
    expect(seconds[2]).toBeLessThanOrEqual(32);
    expect(await ledgerOf(stage.engine, 'report', { outcome: 'skipped' })).toHaveLength(41);
    expect(await counterOf(stage.engine, 'dispatch_skipped_total', { reason: 'overlap' })).toBe(41);
  });

  test('another job and another guard have notices of their own', async () => {
    const stage = await open();
    await setUp(stage);
    await stage.scheduleJob('second');
    await stage.enqueue('report');
    await stage.enqueue('second');
    await stage.dispatch(T0, { plan: secondlyPlan });
    await stage.enqueue('report', { approval: approvalOf('a1') });
    await stage.dispatch(T0 + SECOND, { plan: secondlyPlan });

    const notices = await eventsOf(stage.engine, { type: 'scheduler.' });
    const named = notices.map(
      event => `${event.job_id ?? ''} ${event.type.replace('scheduler.dispatch_skipped_', '')}`,
    );

    expect(named.toSorted()).toEqual(['report overlap', 'report pending_approval', 'second overlap']);
  });

  test('a dispatch in between does not make the next notice come sooner', async () => {
    const stage = await open();
    await setUp(stage);
    const blocker = await stage.enqueue('report');
    await stage.dispatch(T0, { plan: secondlyPlan });
    await stage.engine.cancelRun({ runId: blocker, actor: 'ani', nowMs: T0 });
    await stage.dispatch(T0 + SECOND, { plan: secondlyPlan });
    await stage.dispatch(T0 + 2 * SECOND, { plan: secondlyPlan });

    const outcomes = (await ledgerOf(stage.engine, 'report')).map(row => row.outcome);
    expect(outcomes).toEqual(['skipped', 'dispatched', 'skipped']);
    expect(await eventsOf(stage.engine, { type: 'scheduler.dispatch_skipped_overlap' })).toHaveLength(1);
  });
}

function secondlyPlan(job: { nextDueMs: number; anchorMs: number }) {
  const nextDueMs = job.nextDueMs + SECOND;
  const arm = { anchorMs: job.anchorMs, nextDueMs, wakeMs: nextDueMs };
  return { missed: { dueMs: [], folded: null }, excluded: [], due: [job.nextDueMs], arm };
}

/** Overlap is asked after the lane, so the lane has room for one run of the report itself. */
async function setUp(stage: Stage): Promise<void> {
  await stage.scheduleJob('report', { inputs: { failure_threshold: 1, flow_group: 'g', flow_max_active_runs: 2 } });
  await stage.saveJob('lane', { inputs: { flow_group: 'g' } });
  await stage.saveJob('load');
}

async function failOnce(stage: Stage): Promise<void> {
  await stage.enqueue('report');
  await stage.report('w', await stage.claimOne('w'), FAILURE);
}

async function fillLane(stage: Stage): Promise<void> {
  await stage.enqueue('lane');
  await stage.enqueue('lane');
}
