import { expect, test } from 'vitest';
import { idToTraceId } from '../../core/ids.ts';
import type { DueJob } from '../../core/schedules/occurrence-plan.ts';
import { LATENESS_BUCKETS_MS } from '../port/limits.ts';
import type { EngineFactory } from './engine-factory.ts';
import { armAt, minutelyPlan, minutelySpec, MINUTE, planOf, T0 } from './given.ts';
import { allRuns, eventTypesOf, ledgerOf, runOf, seriesOf } from './readings.ts';
import { useStage } from './stage.ts';

/** dispatchDue without guards in its way: what a dispatch leaves behind. */
export function dispatchTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('a due occurrence becomes a queued run, a ledger row and the next arm', async () => {
    const stage = await open();
    const { job } = await stage.scheduleJob('report', { inputs: { a: 1 }, priority: 'low' });

    const result = await stage.dispatch(T0 + 40);

    const runId = result.decisions[0]!.runId!;
    expect(result).toEqual({
      decisions: [{ jobId: 'report', dueMs: T0, outcome: 'dispatched', runId, guard: null }],
      isCapped: false,
      hasMore: false,
      isUnderPressure: false,
      nextWakeMs: T0 + MINUTE,
    });
    expect(await runOf(stage.engine, runId)).toMatchObject({
      job_id: 'report',
      status: 'queued',
      attempt: 0,
      scheduled_at: '2027-01-15T08:00:00.000Z',
      created_at: '2027-01-15T08:00:00.040Z',
      inputs: { a: 1 },
      trace_id: idToTraceId(runId),
      priority: 'low',
      source: 'scheduler',
      spec_version: job.version_id,
    });
    expect(await ledgerOf(stage.engine, 'report')).toEqual([
      {
        job_id: 'report',
        due_at: '2027-01-15T08:00:00.000Z',
        outcome: 'dispatched',
        decided_at: '2027-01-15T08:00:00.040Z',
        run_id: runId,
        lateness_ms: 40,
        guard: null,
        detail: expect.any(Object) as object,
        count: 1,
      },
    ]);
    expect((await stage.engine.getJob('report'))?.next_due_at).toBe('2027-01-15T08:01:00.000Z');
    expect(await stage.engine.nextWakeMs()).toBe(T0 + MINUTE);
    expect(await eventTypesOf(stage.engine, { runId })).toEqual(['run.queued']);
    expect(await stage.claimOne('w', T0 + 50)).toMatchObject({ runId, scheduledAtMs: T0, inputs: { a: 1 } });
  });

  test('how late dispatches were is counted', async () => {
    const stage = await open();
    await stage.scheduleJob('a');
    await stage.scheduleJob('b', {}, T0 + 30);
    await stage.dispatch(T0 + 40);

    expect(await seriesOf(stage.engine, 'dispatch_lateness_ms')).toEqual({
      kind: 'histogram',
      name: 'dispatch_lateness_ms',
      labels: {},
      buckets: LATENESS_BUCKETS_MS.map(le => ({ le, count: le < 10 ? 0 : le < 50 ? 1 : 2 })),
      sum: 50,
      count: 2,
    });
  });

  test('nothing due: nothing happens, and the next wake time is told', async () => {
    const stage = await open();
    expect(await stage.dispatch()).toMatchObject({ decisions: [], hasMore: false, nextWakeMs: null });
    expect(await stage.engine.nextWakeMs()).toBeNull();

    await stage.scheduleJob('report', {}, T0 + 1);
    expect(await stage.dispatch()).toMatchObject({ decisions: [], nextWakeMs: T0 + 1 });
    expect(await ledgerOf(stage.engine, 'report')).toEqual([]);
  });

  test('an occurrence is decided once', async () => {
    const stage = await open();
    await stage.scheduleJob('report');
    expect((await stage.dispatch()).decisions).toHaveLength(1);
    expect((await stage.dispatch()).decisions).toEqual([]);
    expect(await allRuns(stage.engine)).toHaveLength(1);
  });

  test('the plan is asked with the job as stored and the given time', async () => {
    const stage = await open();
    const arm = { anchorMs: T0 - 90_000, nextDueMs: T0 - 30_000, wakeMs: T0 - 29_000 };
    const spec = minutelySpec('report', { inputs: { a: [] } });
    await stage.saveJob('report', spec, { arm });
    const asked: [DueJob, number][] = [];

    await stage.dispatch(T0, {
      plan: (job, nowMs) => {
        asked.push([job, nowMs]);
        return planOf({ due: [job.nextDueMs], arm: null });
      },
    });

    expect(asked).toMatchObject([[{ jobId: 'report', anchorMs: T0 - 90_000, nextDueMs: T0 - 30_000 }, T0]]);
    expect(asked[0]![0].spec).toEqual(spec);
  });

  test('a job is looked at when its wake time has come, not when it is due', async () => {
    const stage = await open();
    await stage.saveJob('jittery', minutelySpec('jittery'), { arm: { ...armAt(T0), wakeMs: T0 + 3000 } });

    expect(await stage.dispatch(T0 + 2999)).toMatchObject({ decisions: [], nextWakeMs: T0 + 3000 });
    expect((await stage.dispatch(T0 + 3000)).decisions).toMatchObject([{ outcome: 'dispatched', dueMs: T0 }]);
    expect(await ledgerOf(stage.engine, 'jittery')).toMatchObject([{ lateness_ms: 3000 }]);
    expect((await stage.engine.getJob('jittery'))?.next_due_at).toBe('2027-01-15T08:01:00.000Z');
  });

  test('a schedule that has ended is taken off; the job stays as it is', async () => {
    const stage = await open();
    await stage.scheduleJob('once');
    await stage.dispatch(T0, { plan: job => planOf({ due: [job.nextDueMs], arm: null }) });

    expect(await stage.engine.getJob('once')).toMatchObject({ enabled: true, next_due_at: null });
    expect(await stage.engine.nextWakeMs()).toBeNull();
    expect((await stage.dispatch(T0 + MINUTE)).decisions).toEqual([]);
  });

  test('anchor, due time and wake time of the new arm are those of the plan', async () => {
    const stage = await open();
    await stage.scheduleJob('report');
    const arm = { anchorMs: T0 + 5, nextDueMs: T0 + 1000, wakeMs: T0 + 1700 };
    await stage.dispatch(T0, { plan: job => planOf({ due: [job.nextDueMs], arm }) });

    const asked: DueJob[] = [];
    await stage.dispatch(T0 + 1700, {
      plan: job => {
        asked.push(job);
        return planOf({});
      },
    });

    expect(asked).toMatchObject([{ jobId: 'report', anchorMs: T0 + 5, nextDueMs: T0 + 1000 }]);
  });

  test('a plan with nothing due only re-arms', async () => {
    const stage = await open();
    await stage.scheduleJob('report');
    const result = await stage.dispatch(T0, { plan: () => planOf({ arm: armAt(T0 + 7000) }) });
    expect(result).toMatchObject({ decisions: [], nextWakeMs: T0 + 7000 });
    expect(await ledgerOf(stage.engine, 'report')).toEqual([]);
    expect((await stage.engine.getJob('report'))?.next_due_at).toBe('2027-01-15T08:00:07.000Z');
  });

  test('a batch looks at no more jobs than `limit`, those that waited longest first', async () => {
    const stage = await open();
    for (const [jobId, lateMs] of Object.entries({ c: 10, a: 30, d: 0, b: 20 })) {
      await stage.scheduleJob(jobId, {}, T0 - lateMs);
    }

    const first = await stage.dispatch(T0, { limit: 3 });
    const second = await stage.dispatch(T0, { limit: 3 });

    expect(first.decisions.map(decision => decision.jobId)).toEqual(['a', 'b', 'c']);
    expect(first).toMatchObject({ hasMore: true, isCapped: false, nextWakeMs: T0 });
    expect(second.decisions.map(decision => decision.jobId)).toEqual(['d']);
    expect(second).toMatchObject({ hasMore: false, nextWakeMs: T0 + MINUTE - 30 });
  });

  test('a job that is disabled or gone is not dispatched', async () => {
    const stage = await open();
    for (const jobId of ['on', 'off', 'gone']) await stage.scheduleJob(jobId);
    await stage.saveJob('born-off', minutelySpec('born-off'), { enabled: false, arm: armAt(T0) });
    await stage.engine.setJobEnabled({ jobId: 'off', enabled: false, arm: null, actor: 'ani', nowMs: T0 });
    await stage.engine.deleteJob({ jobId: 'gone', actor: 'ani', nowMs: T0 });

    const { decisions } = await stage.dispatch();

    expect(decisions.map(decision => decision.jobId)).toEqual(['on']);
    expect(await stage.dispatch(T0 + 1)).toMatchObject({ decisions: [], hasMore: false, nextWakeMs: T0 + MINUTE });
  });

  test('re-arming at an occurrence that was decided before does not dispatch it again', async () => {
    const stage = await open();
    await stage.scheduleJob('report', { inputs: { allow_overlap: true } });
    await stage.dispatch();
    await stage.scheduleJob('report', { inputs: { allow_overlap: true, changed: true } }, T0);

    const { decisions } = await stage.dispatch(T0 + 1000);

    expect(decisions.filter(decision => decision.outcome === 'dispatched')).toEqual([]);
    expect(await allRuns(stage.engine)).toHaveLength(1);
    expect(await ledgerOf(stage.engine, 'report')).toHaveLength(1);
    expect((await stage.engine.getJob('report'))?.next_due_at).toBe('2027-01-15T08:01:00.000Z');
  });

  test('a dispatched run goes to the pool of its job', async () => {
    const stage = await open();
    await stage.scheduleJob('report', { agent_pool: 'gpu' });
    const { decisions } = await stage.dispatch();
    await stage.heartbeat('w');
    expect(await stage.claim('w', T0, { pool: 'gpu' })).toMatchObject([{ runId: decisions[0]!.runId }]);
  });

  test('a scheduled run takes a place in its lane', async () => {
    const stage = await open();
    await stage.scheduleJob('report', { inputs: { flow_group: 'g', flow_max_active_runs: 1 } });
    await stage.dispatch();
    const manual = await stage.enqueue('report');
    expect(await runOf(stage.engine, manual)).toMatchObject({ status: 'delayed', delay_reason: 'lane_full' });
  });

  test('a job whose schedule cannot be computed is left alone for a minute, and the others go on', async () => {
    const stage = await open();
    for (const jobId of ['a', 'broken', 'c']) await stage.scheduleJob(jobId);
    const plan = (job: DueJob) => {
      if (job.jobId === 'broken') throw new RangeError('no such zone');
      return minutelyPlan(job);
    };

    const { decisions, nextWakeMs, hasMore } = await stage.dispatch(T0 + 10, { plan });

    expect(decisions.map(({ jobId, outcome }) => `${jobId} ${outcome}`).toSorted()).toEqual([
      'a dispatched',
      'c dispatched',
    ]);
    expect({ nextWakeMs, hasMore }).toEqual({ nextWakeMs: T0 + MINUTE, hasMore: false });
    expect((await stage.engine.getJob('broken'))?.next_due_at).toBe('2027-01-15T08:00:00.000Z');
    expect((await stage.dispatch(T0 + 59_999, { plan })).decisions).toEqual([]);
    const later = await stage.dispatch(T0 + MINUTE + 10);
    expect(later.decisions).toContainEqual(
      expect.objectContaining({ jobId: 'broken', dueMs: T0, outcome: 'dispatched' }),
    );
  });
}
