import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { T0 } from './given.ts';
import { counterOf, eventTypesOf, expectRefusal, runOf } from './readings.ts';
import { FAILURE, retryAt, SUCCESS, useStage } from './stage.ts';

const LEASE_MS = 6000;

/** One run, one outcome: who no longer holds a run cannot change it. */
export function fencingTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('the late report of a worker that lost its run is refused and changes nothing', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    await stage.heartbeat('dead', T0, LEASE_MS);
    const [lost] = await stage.claim('dead');
    const later = T0 + LEASE_MS + 1;
    await stage.engine.rescue({ nowMs: later, limit: 10 });
    const held = await stage.claimOne('alive', later);
    const before = await runOf(stage.engine, runId);
    const eventsBefore = await eventTypesOf(stage.engine);

    for (const outcome of [SUCCESS, FAILURE, retryAt(later), { outcome: 'released' } as const]) {
      expect(await stage.report('dead', lost!, outcome, later)).toBe('fenced');
    }

    expect(await runOf(stage.engine, runId)).toEqual(before);
    expect(await eventTypesOf(stage.engine)).toEqual(eventsBefore);
    expect(await counterOf(stage.engine, 'job_runs_total', { type: 'simulation.heavy', status: 'success' })).toBe(0);
    expect(await stage.engine.getMemory('report')).toMatchObject({ consecutive_failures: 0 });
    expect(await stage.report('alive', held, SUCCESS, later)).toBe('success');
    expect((await runOf(stage.engine, runId)).attempts.map(attempt => attempt.outcome)).toEqual([
      'worker_lost',
      'success',
    ]);
  });

  test('the late report is refused as well while the run waits for its next worker', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    await stage.heartbeat('dead', T0, LEASE_MS);
    const [lost] = await stage.claim('dead');
    await stage.engine.rescue({ nowMs: T0 + LEASE_MS + 1, limit: 10 });

    expect(await stage.report('dead', lost!, SUCCESS, T0 + LEASE_MS + 2)).toBe('fenced');

    expect((await runOf(stage.engine, runId)).status).toBe('queued');
  });

  test('a report is taken once', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const run = await stage.claimOne('w');

    expect(await stage.report('w', run, SUCCESS)).toBe('success');
    expect(await stage.report('w', run, FAILURE)).toBe('fenced');
    expect(await stage.report('w', run, SUCCESS)).toBe('fenced');

    expect((await runOf(stage.engine, runId)).status).toBe('success');
    expect(await counterOf(stage.engine, 'job_runs_total', { type: 'simulation.heavy', status: 'success' })).toBe(1);
  });

  test('the same run twice in one call: the first report counts', async () => {
    const stage = await open();
    await stage.saveJob('report');
    await stage.enqueue('report');
    const run = await stage.claimOne('w');
    const report = { runId: run.runId, fence: run.fence, finishedAtMs: T0, durationMs: 1 };

    const reports = [
      { ...report, ...SUCCESS },
      { ...report, ...FAILURE },
    ];
    const results = await stage.engine.report({ workerId: 'w', reports, nowMs: T0 });

    expect(results.map(result => result.status)).toEqual(['success', 'fenced']);
  });

  test('a report by another worker, with another token or of an unknown run is refused', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const run = await stage.claimOne('w');
    await stage.heartbeat('other');

    expect(await stage.report('other', run, SUCCESS)).toBe('fenced');
    expect(await stage.report('w', { ...run, fence: run.fence + 1 }, SUCCESS)).toBe('fenced');
    expect(await stage.report('w', { ...run, fence: run.fence - 1 }, SUCCESS)).toBe('fenced');
    expect(await stage.report('w', { ...run, runId: stage.newId(T0) }, SUCCESS)).toBe('fenced');

    expect((await runOf(stage.engine, runId)).status).toBe('running');
    expect(await stage.report('w', run, SUCCESS)).toBe('success');
  });

  test('refused and accepted reports of one call do not concern each other', async () => {
    const stage = await open();
    await stage.saveJob('report');
    await stage.enqueue('report');
    await stage.enqueue('report');
    await stage.heartbeat('w');
    const [first, second] = await stage.claim('w');
    const report = (run: { runId: string; fence: number }) => ({ ...run, finishedAtMs: T0, durationMs: 1, ...SUCCESS });

    const results = await stage.engine.report({
      workerId: 'w',
      reports: [
        report({ runId: first!.runId, fence: first!.fence + 7 }),
        report({ runId: second!.runId, fence: second!.fence }),
      ],
      nowMs: T0,
    });

    expect(results.map(result => result.status)).toEqual(['fenced', 'success']);
  });

  test('a token is never given twice: it grows with each hand-over', async () => {
    const stage = await open();
    await stage.saveJob('report');
    await stage.enqueue('report');
    const fences: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      const nowMs = T0 + round * 1000;
      await stage.engine.promoteDelayed({ nowMs, limit: 10 });
      const run = await stage.claimOne('w', nowMs);
      fences.push(run.fence);
      const outcome = round % 2 === 0 ? ({ outcome: 'released' } as const) : retryAt(nowMs + 1000);
      await stage.report('w', run, outcome, nowMs);
    }
    expect(fences).toEqual(fences.toSorted((a, b) => a - b));
    expect(new Set(fences).size).toBe(6);
  });

  test('progress with a token that is not current is refused and not kept', async () => {
    const stage = await open();
    const { engine } = stage;
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    await stage.heartbeat('dead', T0, LEASE_MS);
    const [lost] = await stage.claim('dead');
    const later = T0 + LEASE_MS + 1;
    await engine.rescue({ nowMs: later, limit: 10 });
    const stale = {
      runId,
      fence: lost!.fence,
      progress: { percent: 99, message: 'nearly' },
      logs: [{ at: '2027-01-15T08:00:00.000Z', level: 'info' as const, message: 'late' }],
      checkpoint: { step: 9 },
      nowMs: later,
    };

    await expectRefusal(engine.recordProgress(stale), 'FENCED');
    const held = await stage.claimOne('alive', later);
    await expectRefusal(engine.recordProgress(stale), 'FENCED');
    expect(held.checkpoint).toBeNull();
    await stage.report('alive', held, SUCCESS, later);
    await expectRefusal(engine.recordProgress({ ...stale, fence: held.fence }), 'FENCED');

    expect(await runOf(engine, runId)).toMatchObject({ progress: null });
    expect(await engine.listRunLogs({ runId, afterSeq: 0, limit: 10 })).toEqual([]);
  });
}
