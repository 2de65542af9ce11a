import { expect, test } from 'vitest';
import type { DueJob, OccurrencePlan } from '../../core/schedules/occurrence-plan.ts';
import type { EngineFactory } from './engine-factory.ts';
import { armAt, HOUR, MINUTE, minutelySpec, planOf, T0 } from './given.ts';
import { allRuns, counterOf, eventTypesOf, expectRefusal, ledgerOf } from './readings.ts';
import { SUCCESS, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** Missed occurrences, catching up, and the ledger that says what became of each. */
export function misfireTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('missed occurrences leave a row each, those folded one row together', async () => {
    const stage = await open();
    await stage.scheduleJob('report');
    const missed = { dueMs: [T0 + 3 * MINUTE, T0 + 4 * MINUTE], folded: { count: 3, lastDueMs: T0 + 2 * MINUTE } };
    const plan = () => planOf({ missed, due: [T0 + 5 * MINUTE], arm: armAt(T0 + 6 * MINUTE) });

    const { decisions } = await stage.dispatch(T0 + 5 * MINUTE + 10, { plan });

    const rows = await ledgerOf(stage.engine, 'report');
    expect(rows.map(({ due_at, outcome, count }) => [due_at.slice(14, 16), outcome, count])).toEqual([
      ['05', 'dispatched', 1],
      ['04', 'missed', 1],
      ['03', 'missed', 1],
      ['02', 'missed', 3],
    ]);
    expect(rows[1]).toMatchObject({ run_id: null, guard: null, lateness_ms: MINUTE + 10 });
    expect(decisions.filter(decision => decision.outcome === 'dispatched')).toHaveLength(1);
    expect(decisions.filter(decision => decision.outcome === 'missed').map(decision => decision.dueMs)).toEqual(
      expect.arrayContaining(missed.dueMs),
    );
    expect(await eventTypesOf(stage.engine)).toContain('scheduler.occurrence_missed');
    expect(await allRuns(stage.engine)).toHaveLength(1);
  });

  test('catching up dispatches each missed occurrence, oldest first', async () => {
    const stage = await open();
    await catchUpJob(stage, { allow_overlap: true });

    const { decisions } = await stage.dispatch(T0 + 2 * MINUTE, { plan: catchUpPlan });

    expect(decisions.map(({ outcome, dueMs }) => [outcome, dueMs])).toEqual([
      ['dispatched', T0],
      ['dispatched', T0 + MINUTE],
      ['dispatched', T0 + 2 * MINUTE],
    ]);
    const runs = (await allRuns(stage.engine)).toReversed();
    expect(runs.map(run => run.run_id)).toEqual(decisions.map(decision => decision.runId));
    expect(await ledgerOf(stage.engine, 'report')).toHaveLength(3);
    expect((await stage.engine.getJob('report'))?.next_due_at).toBe('2027-01-15T08:03:00.000Z');
  });

  test.each([
    ['overlap', {}],
    ['flow_lane', { allow_overlap: true, flow_group: 'g', flow_max_active_runs: 1 }],
  ])(
    'while catching up, an occurrence refused by %s is deferred for a second and loses nothing',
    async (guard, inputs) => {
      const stage = await open();
      await catchUpJob(stage, inputs);
      const startMs = T0 + 2 * MINUTE;

      const first = await stage.dispatch(startMs, { plan: catchUpPlan });
      expect(first.decisions).toMatchObject([
        { outcome: 'dispatched', dueMs: T0, guard: null },
        { outcome: 'deferred', dueMs: T0 + MINUTE, guard, runId: null },
      ]);
      expect(first.nextWakeMs).toBe(startMs + 1000);
      expect((await stage.engine.getJob('report'))?.next_due_at).toBe('2027-01-15T08:01:00.000Z');
      expect(await ledgerOf(stage.engine, 'report')).toHaveLength(1);
      expect((await stage.dispatch(startMs + 999, { plan: catchUpPlan })).decisions).toEqual([]);

      for (let second = 1; second <= 2; second += 1) {
        const nowMs = startMs + second * 1000;
        await stage.report('w', await stage.claimOne('w', nowMs - 1), SUCCESS, nowMs - 1);
        await stage.dispatch(nowMs, { plan: catchUpPlan });
      }

      const rows = await ledgerOf(stage.engine, 'report');
      expect(rows.map(({ due_at, outcome }) => [due_at.slice(14, 16), outcome])).toEqual([
        ['02', 'dispatched'],
        ['01', 'dispatched'],
        ['00', 'dispatched'],
      ]);
    },
  );

  test('an occurrence that is deferred again and again has one row in the end', async () => {
    const stage = await open();
    await catchUpJob(stage, {});
    await stage.enqueue('report');
    for (let second = 0; second < 5; second += 1) {
      const { decisions } = await stage.dispatch(T0 + second * 1000, { plan: catchUpPlan });
      expect(decisions).toMatchObject([{ outcome: 'deferred', guard: 'overlap' }]);
    }
    expect(await ledgerOf(stage.engine, 'report')).toEqual([]);

    await stage.report('w', await stage.claimOne('w', T0 + 5000), SUCCESS, T0 + 5000);
    await stage.dispatch(T0 + 5000, { plan: catchUpPlan });
    expect(await ledgerOf(stage.engine, 'report')).toMatchObject([{ outcome: 'dispatched', lateness_ms: 5000 }]);
  });

  test('guards other than overlap and lane skip for good, also while catching up', async () => {
    const stage = await open();
    await catchUpJob(stage, { allow_overlap: true, pressure_priority: 'normal' });
    await stage.saveJob('load');
    await stage.enqueue('load');
    const pressure = { high: 1, low: 0 };

    const { decisions } = await stage.dispatch(T0 + MINUTE, { plan: catchUpPlan, pressure });

    expect(decisions).toMatchObject([
      { outcome: 'skipped', guard: 'pressure_mode', dueMs: T0 },
      { outcome: 'skipped', guard: 'pressure_mode', dueMs: T0 + MINUTE },
    ]);
    expect(await ledgerOf(stage.engine, 'report')).toHaveLength(2);
    expect(await eventTypesOf(stage.engine, { type: 'scheduler.dispatch_skipped_pressure' })).toHaveLength(1);
    expect(await counterOf(stage.engine, 'dispatch_skipped_total', { reason: 'pressure_mode' })).toBe(2);
  });

  test('the rows of the last 1000 occurrences of a job are kept', async () => {
    const stage = await open();
    await stage.scheduleJob('report');
    await stage.scheduleJob('other');
    const dueMs = Array.from({ length: 1100 }, (_, index) => T0 + index * 1000);
    const missAll = (job: DueJob): OccurrencePlan =>
      planOf({ missed: { dueMs: job.jobId === 'report' ? dueMs : [T0], folded: null } });

    await stage.dispatch(T0 + HOUR, { plan: missAll });

    const rows = await ledgerOf(stage.engine, 'report');
    expect(rows).toHaveLength(1000);
    expect(rows.map(row => Date.parse(row.due_at))).toEqual(dueMs.slice(100).toReversed());
    expect(await ledgerOf(stage.engine, 'other')).toHaveLength(1);
  });

  test('the ledger is read a page at a time, by outcome and by time, and stays stable while rows arrive', async () => {
    const stage = await open();
    await stage.scheduleJob('report');
    const plan = () =>
      planOf({ missed: { dueMs: times(0, 10), folded: null }, due: times(10, 11), arm: armAt(times(11, 12)[0]!) });
    await stage.dispatch(times(11, 12)[0]! - 1, { plan });
    const query = { jobId: 'report', limit: 4 };

    const first = await stage.engine.listOccurrences(query);
    await stage.dispatch(times(11, 12)[0]);
    const second = await stage.engine.listOccurrences({ ...query, cursor: first.nextCursor! });

    expect(first.items.map(row => Date.parse(row.due_at))).toEqual(times(7, 11).toReversed());
    expect(second.items.map(row => Date.parse(row.due_at))).toEqual(times(3, 7).toReversed());
    expect(await ledgerOf(stage.engine, 'report', { outcome: 'dispatched' })).toHaveLength(1);
    expect(await ledgerOf(stage.engine, 'report', { outcome: 'missed', limit: 3 })).toHaveLength(10);
    const inRange = await ledgerOf(stage.engine, 'report', { sinceMs: times(2, 3)[0]!, untilMs: times(5, 6)[0]! });
    expect(inRange.map(row => Date.parse(row.due_at))).toEqual(times(2, 5).toReversed());
    await expectRefusal(stage.engine.listOccurrences({ ...query, cursor: 'not ours!' }), 'VALIDATION');
    expect(await stage.engine.listOccurrences({ jobId: 'missing', limit: 4 })).toEqual({ items: [], nextCursor: null });
  });
}

/** Everything due up to now, oldest first, as the policy catch_up asks for. */
function catchUpPlan(job: DueJob, nowMs: number): OccurrencePlan {
  const due: number[] = [];
  let nextDueMs = job.nextDueMs;
  for (; nextDueMs <= nowMs; nextDueMs += MINUTE) due.push(nextDueMs);
  return planOf({ due, arm: { anchorMs: job.anchorMs, nextDueMs, wakeMs: nextDueMs } });
}

function catchUpJob(stage: Stage, inputs: Record<string, string | number | boolean>) {
  const schedule = { ...minutelySpec('report').schedule, misfire_policy: 'catch_up' as const };
  return stage.scheduleJob('report', { schedule, inputs });
}

function times(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => T0 + (from + index) * MINUTE);
}
