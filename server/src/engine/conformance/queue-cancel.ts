import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, MINUTE, T0 } from './given.ts';
import { allRuns, counterOf, eventsOf, eventTypesOf, expectRefusal, runOf, statusOf, depthsOf } from './readings.ts';
import { FAILURE, newRun, retryAt, SUCCESS, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** cancelRun in each status. */
export function cancelTests(factory: EngineFactory): void {
  const open = useStage(factory);
  const cancel = (stage: Stage, runId: string, nowMs = T0) => stage.engine.cancelRun({ runId, actor: 'ani', nowMs });

  test('a queued run is cancelled at once and never handed out', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');

    expect(await cancel(stage, runId, T0 + 3)).toEqual({ status: 'cancelled' });

    expect(await runOf(stage.engine, runId)).toMatchObject({
      status: 'cancelled',
      attempt: 0,
      finished_at: '2027-01-15T08:00:00.003Z',
      attempts: [],
    });
    await stage.heartbeat('w');
    expect(await stage.claim('w')).toEqual([]);
    const state = await stage.engine.getQueueState();
    expect([state.depth, depthsOf(state)]).toEqual([0, {}]);
    expect(await eventsOf(stage.engine, { type: 'run.cancelled' })).toMatchObject([
      { run_id: runId, job_id: 'report' },
    ]);
    expect(await counterOf(stage.engine, 'job_runs_total', { type: 'simulation.heavy', status: 'cancelled' })).toBe(1);
  });

  test('cancelling one run leaves the order of the others', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runIds = [];
    for (let count = 0; count < 5; count += 1) runIds.push(await stage.enqueue('report'));
    await cancel(stage, runIds[0]!);
    await cancel(stage, runIds[3]!);
    await stage.heartbeat('w');
    const claimed = await stage.claim('w', T0, { limit: 3 });
    expect(claimed.map(run => run.runId)).toEqual([runIds[1], runIds[2], runIds[4]]);
  });

  test.each(['run_at', 'retry', 'snooze'])('a run delayed by %s is cancelled and does not come back', async reason => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report', reason === 'run_at' ? { availableAtMs: T0 + MINUTE } : {});
    if (reason !== 'run_at') {
      const snooze = { outcome: 'snooze', availableAtMs: T0 + MINUTE } as const;
      await stage.report('w', await stage.claimOne('w'), reason === 'retry' ? retryAt(T0 + MINUTE) : snooze);
    }
    expect(await statusOf(stage.engine, runId)).toBe(`delayed:${reason}`);

    expect(await cancel(stage, runId)).toEqual({ status: 'cancelled' });

    expect(await stage.engine.promoteDelayed({ nowMs: T0 + MINUTE, limit: 10 })).toEqual({
      promoted: 0,
      nextAtMs: null,
    });
    expect(await statusOf(stage.engine, runId)).toBe('cancelled');
    expect(await stage.engine.getQueueState()).toMatchObject({ depth: 0, delayed: 0 });
  });

  test('a run that awaits approval is cancelled together with its approval', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report', { approval: approvalOf('a1') });

    expect(await cancel(stage, runId)).toEqual({ status: 'cancelled' });

    expect(await stage.engine.getApproval('a1')).toMatchObject({ status: 'cancelled' });
    const decision = {
      approvalId: 'a1',
      decision: 'approved' as const,
      actor: 'ani',
      via: 'api',
      note: null,
      nowMs: T0,
    };
    await expectRefusal(stage.engine.resolveApproval(decision), 'CONFLICT');
    expect(await statusOf(stage.engine, runId)).toBe('cancelled');
    expect((await stage.engine.getGuardState('report', T0)).pendingApprovals).toBe(0);
  });

  test('a running run is asked to stop; its worker learns it by heartbeat and ends it', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    await stage.enqueue('report');
    await stage.heartbeat('w');
    const [run] = await stage.claim('w', T0, { limit: 1 });
    expect((await stage.heartbeat('w')).cancelRunIds).toEqual([]);

    expect(await cancel(stage, runId)).toEqual({ status: 'cancelling' });
    expect(await cancel(stage, runId)).toEqual({ status: 'cancelling' });

    expect(await runOf(stage.engine, runId)).toMatchObject({
      status: 'running',
      cancel_requested: true,
      finished_at: null,
    });
    expect(await eventTypesOf(stage.engine, { runId })).toContain('run.cancel_requested');
    expect((await stage.heartbeat('w')).cancelRunIds).toEqual([runId]);
    expect((await stage.heartbeat('other')).cancelRunIds).toEqual([]);
    expect(await stage.report('w', run!, { outcome: 'cancelled' })).toBe('cancelled');
    expect((await stage.heartbeat('w')).cancelRunIds).toEqual([]);
  });

  test('a run that succeeded in spite of it is not asked to stop any more', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const run = await stage.claimOne('w');
    await cancel(stage, runId);
    await stage.report('w', run, SUCCESS);
    expect((await stage.heartbeat('w')).cancelRunIds).toEqual([]);
  });

  test('a finished run cannot be cancelled', async () => {
    const stage = await open();
    await stage.saveJob('report');
    for (const outcome of [SUCCESS, FAILURE, { outcome: 'cancelled' } as const]) {
      const runId = await stage.enqueue('report');
      const status = await stage.report('w', await stage.claimOne('w'), outcome);
      await expectRefusal(cancel(stage, runId), 'RUN_FINISHED');
      expect(await statusOf(stage.engine, runId)).toBe(status);
    }
    const runId = await stage.enqueue('report');
    await cancel(stage, runId);
    await expectRefusal(cancel(stage, runId), 'RUN_FINISHED');
    await expectRefusal(cancel(stage, stage.newId(T0)), 'NOT_FOUND');
  });

  test('claim and cancel at once: a run is either handed out or cancelled, never both', async () => {
    const stages = [await open(), await open()];
    await stages[0]!.saveJob('report');
    const runs = Array.from({ length: 60 }, () => newRun(stages[0]!.newId(T0), 'report', T0));
    await stages[0]!.engine.enqueue({ runs, nowMs: T0 });
    await stages[0]!.heartbeat('w');

    const claims = Array.from({ length: 12 }, (_, index) => stages[index % 2]!.claim('w', T0, { limit: 3 }));
    const cancels = runs.map((run, index) => cancel(stages[(index + 1) % 2]!, run.runId));
    const handedOut = (await Promise.all(claims)).flat().map(run => run.runId);
    const answers = await Promise.all(cancels);

    const cancelledIds = runs.filter((_, index) => answers[index]!.status === 'cancelled').map(run => run.runId);
    expect(handedOut.filter(runId => cancelledIds.includes(runId))).toEqual([]);
    const stored = await allRuns(stages[0]!.engine);
    expect(
      stored
        .filter(run => run.status === 'cancelled')
        .map(run => run.run_id)
        .toSorted(),
    ).toEqual(cancelledIds);
    expect(stored.filter(run => run.status === 'running').every(run => run.cancel_requested)).toBe(true);
    expect((await stages[0]!.engine.getQueueState()).depth).toBe(0);
  });
}
