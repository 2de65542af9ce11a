import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { armAt, MINUTE, planOf, T0 } from './given.ts';
import { counterOf, eventsOf, expectRefusal, ledgerOf, observationsOf, runOf, statusOf } from './readings.ts';
import { SUCCESS, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

const UNTIL = T0 + 10 * MINUTE;
const OPS = { labels: { team: 'ops' } };

/** Pauses: of everything, of a pool, of a label. */
export function pauseTests(factory: EngineFactory): void {
  const open = useStage(factory);
  const pause = (stage: Stage, scope: string, nowMs = T0, untilMs = UNTIL) =>
    stage.engine.putPause({ scope, untilMs, reason: 'the shop is "moved"', actor: 'ani', nowMs });
  const end = (stage: Stage, scope: string, nowMs: number) => stage.engine.endPause({ scope, actor: 'budi', nowMs });
  /** Fires once for all that was missed. */
  const runOnce = (nowMs: number) => () =>
    planOf({
      missed: { folded: { count: 3, lastDueMs: nowMs - 2 * MINUTE }, dueMs: [nowMs - MINUTE] },
      due: [nowMs],
      arm: armAt(nowMs + MINUTE),
    });

  test('pauses are listed by scope until they are over or ended, and a second one of a scope changes the first', async () => {
    const stage = await open();
    const { engine } = stage;
    const first = await pause(stage, 'pool:gpu');
    expect(first).toEqual({
      scope: 'pool:gpu',
      ...{ kind: 'pool', pool: 'gpu', label: null, reason: 'the shop is "moved"', actor: 'ani' },
      ...{ since: '2027-01-15T08:00:00.000Z', until: '2027-01-15T08:10:00.000Z' },
    });
    await pause(stage, 'all', T0, T0 + MINUTE);
    await pause(stage, 'label:example.com/team=ops');
    const changed = await pause(stage, 'pool:gpu', T0 + 5, T0 + 2 * MINUTE);
    expect(changed).toMatchObject({ since: first.since, until: '2027-01-15T08:02:00.000Z' });

    const listed = async (nowMs: number) => (await engine.listPauses(nowMs)).map(({ scope }) => scope);
    expect(await listed(T0 + 5)).toEqual(['all', 'label:example.com/team=ops', 'pool:gpu']);
    expect(await listed(T0 + MINUTE)).toEqual(['label:example.com/team=ops', 'pool:gpu']);
    expect(await end(stage, 'pool:gpu', T0 + 9)).toEqual(changed);
    await expectRefusal(end(stage, 'pool:gpu', T0 + 10), 'NOT_FOUND');
    expect(await listed(T0 + MINUTE)).toEqual(['label:example.com/team=ops']);

    expect((await engine.promoteDelayed({ nowMs: T0 + MINUTE, limit: 10 })).nextAtMs).toBe(UNTIL);
    await expectRefusal(end(stage, 'all', T0 + MINUTE), 'NOT_FOUND');
    expect(await engine.promoteDelayed({ nowMs: UNTIL, limit: 10 })).toEqual({ promoted: 0, nextAtMs: null });
    const told = (await eventsOf(engine)).map(({ type, data }) => [type, data['scope'], data['ended_by']]);
    expect(told).toEqual([
      ['pause.started', 'pool:gpu', undefined],
      ['pause.started', 'all', undefined],
      ['pause.started', 'label:example.com/team=ops', undefined],
      ['pause.changed', 'pool:gpu', undefined],
      ['pause.ended', 'pool:gpu', 'budi'],
      ['pause.ended', 'all', null],
      ['pause.ended', 'label:example.com/team=ops', null],
    ]);
    expect((await eventsOf(engine))[0]?.data).toEqual({
      ...{ scope: 'pool:gpu', reason: 'the shop is "moved"', actor: 'ani' },
      ...{ since: '2027-01-15T08:00:00.000Z', until: '2027-01-15T08:10:00.000Z' },
    });
  });

  test.each(['all', 'pool:default', 'label:team=ops'])(
    'what is due under a pause of %s is put off to its end, and its ledger names the pause',
    async scope => {
      const stage = await open();
      await stage.scheduleJob('report', OPS);
      await stage.scheduleJob('other', { agent_pool: 'gpu', labels: { team: 'opsx' } });
      await pause(stage, scope);

      const held = await stage.dispatch(T0 + 5);
      const isHeld = (jobId: string) => ({ jobId, outcome: 'deferred', guard: 'paused', dueMs: T0, runId: null });
      expect(held.decisions).toContainEqual(isHeld('report'));
      expect(held.decisions.filter(({ jobId, outcome }) => jobId === 'other' && outcome === 'dispatched')).toHaveLength(
        scope === 'all' ? 0 : 1,
      );
      expect(await ledgerOf(stage.engine, 'report')).toEqual([]);
      expect((await stage.engine.getJob('report'))?.next_due_at).toBe('2027-01-15T08:00:00.000Z');
      expect((await stage.engine.listNextDue(9)).at(-1)?.job_id).toBe('report');
      expect((await stage.dispatch(T0 + 7)).decisions).toEqual([]);
      expect((await stage.engine.getGuardState('report', T0 + 7)).pause).toMatchObject({ scope, untilMs: UNTIL });
      expect((await stage.engine.getGuardState('other', T0 + 7)).pause?.scope).toBe(
        scope === 'all' ? 'all' : undefined,
      );
      const [told] = await eventsOf(stage.engine, { type: 'scheduler.dispatch_paused' });
      expect(told?.data).toMatchObject({ scope, due_at: '2027-01-15T08:00:00.000Z', actor: 'ani' });
      expect(await counterOf(stage.engine, 'dispatch_skipped_total', { reason: 'paused' })).toBe(
        scope === 'all' ? 2 : 1,
      );
      const observed = await observationsOf(stage.engine, 'dispatch_lateness_ms');

      const { decisions } = await stage.dispatch(UNTIL, { plan: runOnce(UNTIL) });

      expect(decisions.filter(({ jobId }) => jobId === 'report').map(({ outcome }) => outcome)).toEqual([
        'missed',
        'missed',
        'dispatched',
      ]);
      const detail = { scope, since: '2027-01-15T08:00:00.000Z', until: '2027-01-15T08:10:00.000Z', actor: 'ani' };
      for (const row of await ledgerOf(stage.engine, 'report')) {
        expect(row).toMatchObject({ guard: 'paused', detail: { ...detail, reason: 'the shop is "moved"' } });
      }
      if (scope !== 'all') expect(await observationsOf(stage.engine, 'dispatch_lateness_ms')).toBe(observed);
      const missed = (await eventsOf(stage.engine, { type: 'scheduler.occurrence_missed' })).find(
        ({ job_id }) => job_id === 'report',
      );
      expect(missed?.data).toMatchObject({ count: 4, guard: 'paused' });

      await stage.heartbeat('w', UNTIL);
      for (const run of await stage.claim('w', UNTIL)) await stage.report('w', run, SUCCESS, UNTIL);
      const later = UNTIL + MINUTE;
      await stage.dispatch(later, { plan: () => planOf({ due: [later], arm: armAt(later + MINUTE) }) });
      expect((await ledgerOf(stage.engine, 'report'))[0]).toMatchObject({ guard: null, detail: {} });
    },
  );

  test('an end before its time has what was put off looked at at once; what another pause holds is held anew', async () => {
    const stage = await open();
    await stage.scheduleJob('report', OPS);
    await stage.scheduleJob('mixed', { ...OPS, agent_pool: 'gpu' });
    await pause(stage, 'label:team=ops');
    await pause(stage, 'pool:gpu', T0, T0 + 5 * MINUTE);
    await stage.dispatch(T0);
    expect(await stage.engine.nextWakeMs()).toBe(UNTIL);

    await end(stage, 'label:team=ops', T0 + 10);
    expect(await stage.engine.nextWakeMs()).toBe(T0);
    const { decisions } = await stage.dispatch(T0 + 20);
    expect(decisions.map(({ jobId, outcome, guard }) => [jobId, outcome, guard]).toSorted()).toEqual([
      ['mixed', 'deferred', 'paused'],
      ['report', 'dispatched', null],
    ]);
    const changed = T0 + MINUTE;
    await pause(stage, 'pool:gpu', T0 + 30, changed);
    expect(await stage.engine.nextWakeMs()).toBe(T0);
    await stage.dispatch(T0 + 40);
    expect(await stage.engine.nextWakeMs()).toBe(changed);
    expect((await stage.dispatch(changed)).decisions.some(({ jobId }) => jobId === 'mixed')).toBe(true);
  });

  test('a job that is saved, switched off or deleted while it is held is not held by what was', async () => {
    const stage = await open();
    const { engine } = stage;
    for (const jobId of ['saved', 'off', 'gone']) await stage.scheduleJob(jobId);
    await pause(stage, 'all');
    await stage.dispatch(T0);
    await stage.saveJob('saved', { timeout_ms: 500 }, { arm: armAt(UNTIL + MINUTE), nowMs: T0 + 1 });
    await engine.setJobEnabled({ jobId: 'off', enabled: false, arm: null, actor: 'ani', nowMs: T0 + 1 });
    await engine.deleteJob({ jobId: 'gone', actor: 'ani', nowMs: T0 + 1 });
    await end(stage, 'all', T0 + 2);
    expect(await engine.nextWakeMs()).toBe(UNTIL + MINUTE);
    await stage.dispatch(UNTIL + MINUTE, {
      plan: () => planOf({ due: [UNTIL + MINUTE], arm: armAt(UNTIL + 2 * MINUTE) }),
    });
    expect(await ledgerOf(engine, 'saved')).toMatchObject([{ outcome: 'dispatched', guard: null }]);
  });

  test.each(['all', 'pool:default'])(
    'under a pause of %s runs are accepted and stay queued; running ones go on',
    async scope => {
      const stage = await open();
      await stage.saveJob('report');
      await stage.saveJob('gpu', { agent_pool: 'gpu' });
      await stage.enqueue('report');
      const running = await stage.claimOne('w');
      await pause(stage, scope, T0 + 1);
      const waiting = await stage.enqueue('report', {}, T0 + 2);
      await stage.enqueue('gpu', {}, T0 + 2);
      expect(await stage.claim('w', T0 + 3)).toEqual([]);
      expect(await stage.claim('w', T0 + 3, { pool: 'gpu' })).toHaveLength(scope === 'all' ? 0 : 1);
      expect(await statusOf(stage.engine, waiting)).toBe('queued');
      expect(await stage.report('w', running, SUCCESS, T0 + 4)).toBe('success');
      // Over by itself, without anybody's word.
      expect((await stage.claim('w', UNTIL)).map(run => run.runId)).toEqual([waiting]);
    },
  );

  test('queued runs of a paused label are set aside and come back at its end, through their lane', async () => {
    const stage = await open();
    const lane = { inputs: { flow_group: 'g', flow_max_active_runs: 1 } };
    await stage.saveJob('ops', { ...OPS, ...lane });
    await stage.saveJob('dev', { labels: { team: 'dev' }, ...lane });
    await stage.heartbeat('w');
    const ops = await stage.enqueue('ops');
    const dev = await stage.enqueue('dev');
    expect(await statusOf(stage.engine, dev)).toBe('delayed:lane_full');
    await pause(stage, 'label:team=ops', T0 + 1);

    const claimed = await stage.claim('w', T0 + 2);
    expect(claimed.map(run => run.runId)).toEqual([dev]);
    expect(await runOf(stage.engine, ops)).toMatchObject({
      ...{ status: 'delayed', delay_reason: 'paused', available_at: '2027-01-15T08:10:00.000Z' },
    });
    const [told] = await eventsOf(stage.engine, { type: 'run.delayed', runId: ops });
    expect(told?.data).toEqual({ reason: 'paused', available_at: '2027-01-15T08:10:00.000Z' });
    expect(await stage.engine.getQueueState()).toMatchObject({ depth: 0, delayed: 1, running: 1 });
    expect((await stage.engine.promoteDelayed({ nowMs: T0 + 3, limit: 10 })).nextAtMs).toBe(UNTIL);

    await end(stage, 'label:team=ops', T0 + 4);
    await stage.engine.promoteDelayed({ nowMs: T0 + 5, limit: 10 });
    expect(await statusOf(stage.engine, ops)).toBe('delayed:lane_full');
    await stage.report('w', claimed[0]!, SUCCESS, T0 + 6);
    expect((await stage.claim('w', T0 + 7)).map(run => run.runId)).toEqual([ops]);
  });

  test('a claim under a paused label passes over many and takes the others in their order', async () => {
    const stage = await open();
    await stage.saveJob('ops', OPS);
    await stage.saveJob('dev');
    await stage.heartbeat('w');
    const free: string[] = [];
    for (let at = 0; at < 12; at += 1) {
      const jobId = at % 4 === 3 ? 'dev' : 'ops';
      const runId = await stage.enqueue(jobId, at === 2 ? { priority: 'critical' } : {}, T0 + at);
      if (jobId === 'dev') free.push(runId);
    }
    await pause(stage, 'label:team=ops', T0 + 20);
    expect((await stage.claim('w', T0 + 30, { limit: 2 })).map(run => run.runId)).toEqual(free.slice(0, 2));
    expect((await stage.claim('w', T0 + 31, { limit: 5 })).map(run => run.runId)).toEqual(free.slice(2));
    expect(await stage.engine.getQueueState()).toMatchObject({ depth: 0, delayed: 9, running: 3, pools: [] });
    const cancelled = (await stage.engine.listRuns({ status: 'delayed', limit: 1 })).items[0]!.run_id;
    await stage.engine.cancelRun({ runId: cancelled, actor: 'ani', nowMs: T0 + 32 });

    expect((await stage.engine.promoteDelayed({ nowMs: UNTIL, limit: 100 })).promoted).toBe(8);
    expect(await stage.claim('w', UNTIL)).toHaveLength(8);
    expect(await statusOf(stage.engine, cancelled)).toBe('cancelled');
  });

  test('more paused runs than one step sets aside do not hide the one behind them', async () => {
    const stage = await open();
    await stage.saveJob('ops', OPS);
    await stage.saveJob('dev');
    await stage.heartbeat('w');
    const runs = Array.from({ length: 1200 }, () => stage.newId(T0));
    await stage.engine.enqueue({
      runs: runs.map(runId => ({
        ...{ runId, jobId: 'ops', versionId: null, inputs: null, priority: null, source: 'manual' },
        ...{ scheduledAtMs: T0, availableAtMs: T0, traceId: null },
      })),
      nowMs: T0,
    });
    const behind = await stage.enqueue('dev', {}, T0 + 1);
    await pause(stage, 'label:team=ops', T0 + 2);
    expect((await stage.claim('w', T0 + 3, { limit: 3 })).map(run => run.runId)).toEqual([behind]);
    expect((await stage.engine.getQueueState()).delayed).toBe(1200);
  });

  test('what waits in a paused pool does not put the others under pressure', async () => {
    const stage = await open();
    await stage.saveJob('gpu', { agent_pool: 'gpu' });
    await stage.scheduleJob('report');
    await pause(stage, 'pool:gpu');
    for (let at = 0; at < 3; at += 1) await stage.enqueue('gpu');
    const { decisions, isUnderPressure } = await stage.dispatch(T0, { pressure: { high: 3, low: 1 } });
    expect([isUnderPressure, decisions[0]?.outcome]).toEqual([false, 'dispatched']);
    expect((await stage.engine.getGuardState('report', T0)).queueDepth).toBe(1);
    await end(stage, 'pool:gpu', T0 + 1);
    expect((await stage.dispatch(T0 + 2, { pressure: { high: 3, low: 1 } })).isUnderPressure).toBe(true);
  });
}
