import { expect, test } from 'vitest';
import { jobSeriesKey, jobSeriesNamespace, jobValuesNamespace, publishedSeries } from '../port/job-values.ts';
import type { JobSeries } from '../port/job-values.ts';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, T0 } from './given.ts';
import { eventTypesOf, expectRefusal, laneOf, ledgerOf, runOf, statusOf } from './readings.ts';
import { FAILURE, retryAt, SUCCESS, useStage } from './stage.ts';

/** deleteJob. */
export function jobDeletionTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('deleting removes spec, versions, schedule, ledger and memory', async () => {
    const stage = await open();
    const { engine } = stage;
    const { job } = await stage.scheduleJob('report');
    await stage.dispatch();
    await stage.report('w', await stage.claimOne('w'), FAILURE);

    await engine.deleteJob({ jobId: 'report', actor: 'ani', nowMs: T0 });

    expect(await engine.getJob('report')).toBeNull();
    expect(await engine.listJobs({ limit: 10, offset: 0 })).toEqual({ items: [], total: 0 });
    expect(await engine.getVersion('report', job.version_id)).toBeNull();
    expect(await engine.nextWakeMs()).toBeNull();
    expect(await ledgerOf(engine, 'report')).toEqual([]);
    await expectRefusal(engine.listVersions({ jobId: 'report', limit: 1, offset: 0 }), 'NOT_FOUND');
    await expectRefusal(engine.getMemory('report'), 'NOT_FOUND');
    await expectRefusal(engine.getGuardState('report', T0), 'NOT_FOUND');
    await expectRefusal(stage.enqueue('report'), 'NOT_FOUND');
    await expectRefusal(engine.deleteJob({ jobId: 'report', actor: 'ani', nowMs: T0 }), 'NOT_FOUND');
    expect(await eventTypesOf(engine, { type: 'job.deleted' })).toHaveLength(1);
  });

  test('waiting runs are cancelled at once, the running one is asked to stop, history stays', async () => {
    const stage = await open();
    const { engine } = stage;
    await stage.saveJob('report');
    await stage.enqueue('report');
    await stage.report('w', await stage.claimOne('w'), SUCCESS);
    const done = (await engine.listRuns({ limit: 1 })).items[0]!.run_id;
    const running = await stage.enqueue('report');
    const claimed = await stage.claimOne('w');
    const queued = await stage.enqueue('report');
    const delayed = await stage.enqueue('report', { availableAtMs: T0 + 1000 });
    const awaiting = await stage.enqueue('report', { approval: approvalOf('a1') });

    const { cancelledRunIds } = await engine.deleteJob({ jobId: 'report', actor: 'ani', nowMs: T0 });

    expect(cancelledRunIds.toSorted()).toEqual([queued, delayed, awaiting].toSorted());
    for (const runId of cancelledRunIds) expect(await statusOf(engine, runId)).toBe('cancelled');
    expect(await statusOf(engine, done)).toBe('success');
    expect(await runOf(engine, running)).toMatchObject({ status: 'running', cancel_requested: true });
    expect((await stage.heartbeat('w')).cancelRunIds).toEqual([running]);
    expect((await engine.getApproval('a1'))?.status).toBe('cancelled');
    expect(await engine.promoteDelayed({ nowMs: T0 + 1000, limit: 10 })).toEqual({ promoted: 0, nextAtMs: null });
    expect(await engine.getQueueState()).toMatchObject({ depth: 0, delayed: 0, running: 1, awaiting_approval: 0 });

    expect(await stage.report('w', claimed, { outcome: 'cancelled' })).toBe('cancelled');
  });

  test('a run that finishes after its job was deleted does not bring anything of it back', async () => {
    const stage = await open();
    const { engine } = stage;
    await stage.saveJob('report');
    await stage.enqueue('report');
    const run = await stage.claimOne('w');
    await engine.deleteJob({ jobId: 'report', actor: 'ani', nowMs: T0 });

    expect(await stage.report('w', run, FAILURE)).toBe('failed');

    expect(await engine.getJob('report')).toBeNull();
    await expectRefusal(engine.getMemory('report'), 'NOT_FOUND');
    await stage.saveJob('report');
    expect(await engine.getMemory('report')).toMatchObject({ consecutive_failures: 0, last_error: null });
    expect(await engine.getGuardState('report', T0)).toMatchObject({ activeRuns: 0, pendingApprovals: 0 });
  });

  test('a new job finds no value and no metric series of the deleted one, whatever a run of that still does', async () => {
    const stage = await open();
    const { engine } = stage;
    await stage.saveJob('report');
    await stage.saveJob('report:2');
    const [mine, others] = ['report', 'report:2'].map(jobId => ({ namespace: jobValuesNamespace(jobId), nowMs: T0 }));
    await stage.enqueue('report');
    const { runId, fence } = await stage.claimOne('w');
    const holder = { runId, fence };
    const labels: JobSeries['labels'] = [
      ['a', 'x/"ü"'],
      ['z', '1'],
    ];
    const series: JobSeries[] = [
      { name: 'n', labels: [] },
      { name: 'n', labels },
    ];
    const write = async () => {
      for (const one of series) {
        const noted = { namespace: jobSeriesNamespace('report'), key: jobSeriesKey(one), nowMs: T0 };
        await engine.kvSet({ ...noted, value: '1', ttlMs: null, holder });
        const published = publishedSeries('report', one);
        await engine.addMetrics([{ kind: 'counter', ...published, by: 1 }], holder);
        const histogram = { ...published, name: `${published.name}_h`, value: 3, buckets: [1, 2.5, 5] };
        await engine.addMetrics([{ kind: 'histogram', ...histogram }], holder);
        const notedToo = { ...noted, key: jobSeriesKey({ ...one, name: 'n_h' }) };
        await engine.kvSet({ ...notedToo, value: '1', ttlMs: null, holder });
      }
    };
    await write();
    await engine.kvSet({ ...mine!, key: 'kept', value: '1', ttlMs: null, holder });
    await engine.kvSet({ ...mine!, key: 'passing', value: '1', ttlMs: 1000, holder });
    await engine.kvSet({ ...others!, key: 'kept', value: '2', ttlMs: null });
    await engine.addMetrics([{ kind: 'gauge', ...publishedSeries('report:2', series[0]!), to: 5 }]);
    expect((await engine.readMetrics()).filter(({ name }) => name.startsWith('job_metric_'))).toHaveLength(5);

    await engine.deleteJob({ jobId: 'report', actor: 'ani', nowMs: T0 });

    const isClean = async () => {
      expect(await engine.kvList({ ...mine!, prefix: '', after: '', limit: 10 })).toEqual([]);
      const left = (await engine.readMetrics()).filter(({ name }) => name.startsWith('job_metric_'));
      expect(left.map(({ labels }) => labels)).toEqual([{ job_id: 'report:2' }]);
      expect(await engine.kvGet({ ...others!, key: 'kept' })).toBe('2');
    };
    await isClean();
    for (const isMadeAnew of [false, true]) {
      if (isMadeAnew) await stage.saveJob('report');
      await expectRefusal(write(), 'FENCED');
      await expectRefusal(engine.kvSet({ ...mine!, key: 'late', value: '1', ttlMs: null, holder }), 'FENCED');
      await expectRefusal(engine.kvIncrement({ ...mine!, key: 'late', by: 1, holder }), 'FENCED');
      await expectRefusal(engine.kvDelete({ ...mine!, key: 'late', holder }), 'FENCED');
      await expectRefusal(
        engine.addMetrics([{ kind: 'gauge', ...publishedSeries('report', series[0]!), to: 1 }], holder),
        'FENCED',
      );
      await isClean();
    }
    await stage.enqueue('report');
    const next = await stage.claimOne('other');
    const nextHolder = { runId: next.runId, fence: next.fence };
    expect(await engine.kvIncrement({ ...mine!, key: 'passing', by: 1, holder: nextHolder })).toBe(1);
    await engine.prune({ nowMs: T0 + 2000, finishedBeforeMs: 0, keepPerJob: 10, keepEvents: 1000, limit: 10 });
    expect(await engine.kvGet({ ...mine!, key: 'passing', nowMs: T0 + 2000 })).toBe('1');
  });

  test('a worker that no longer holds a run changes nothing in its name', async () => {
    const stage = await open();
    const { engine } = stage;
    await stage.saveJob('report', { retry_policy: { max_retry: 3 } });
    await stage.enqueue('report');
    const lost = await stage.claimOne('w');
    const at = { namespace: jobValuesNamespace('report'), key: 'k', nowMs: T0 };
    await engine.removeProcess({ processId: 'w', nowMs: T0 });
    await engine.rescue({ nowMs: T0, limit: 10 });
    const held = await stage.claimOne('other');

    const byLost = { ...at, by: 1, holder: { runId: lost.runId, fence: lost.fence } };
    await expectRefusal(engine.kvIncrement(byLost), 'FENCED');
    expect(await engine.kvIncrement({ ...at, by: 1, holder: { runId: held.runId, fence: held.fence } })).toBe(1);
    await stage.report('other', held, SUCCESS);
    await expectRefusal(engine.kvIncrement({ ...at, by: 1, holder: held }), 'FENCED');
  });

  test('a cooldown goes with its job: a run that succeeds afterwards ends none', async () => {
    const stage = await open();
    const { engine } = stage;
    await stage.saveJob('report', { inputs: { failure_threshold: 1 } });
    await stage.enqueue('report');
    await stage.enqueue('report');
    await stage.heartbeat('w');
    const [failing, running] = await stage.claim('w');
    await stage.report('w', failing!, FAILURE);
    expect(await eventTypesOf(engine, { jobId: 'report' })).toContain('job.cooldown_started');
    await engine.deleteJob({ jobId: 'report', actor: 'ani', nowMs: T0 });

    expect(await stage.report('w', running!, SUCCESS)).toBe('success');

    expect(await eventTypesOf(engine, { jobId: 'report' })).not.toContain('job.cooldown_cleared');
  });

  test('a run that would be retried ends cancelled when its job is gone', async () => {
    const stage = await open();
    await stage.saveJob('report');
    await stage.enqueue('report');
    const run = await stage.claimOne('w');
    await stage.engine.deleteJob({ jobId: 'report', actor: 'ani', nowMs: T0 });

    expect(await stage.report('w', run, retryAt(T0 + 1000))).toBe('cancelled');
  });

  test('deleting frees lane places for the runs of other jobs', async () => {
    const stage = await open();
    const inputs = { flow_group: 'g', flow_max_active_runs: 1 };
    await stage.saveJob('a', { inputs });
    await stage.saveJob('b', { inputs });
    await stage.enqueue('a');
    await stage.enqueue('a');
    const waiting = await stage.enqueue('b');

    await stage.engine.deleteJob({ jobId: 'a', actor: 'ani', nowMs: T0 });

    expect(await statusOf(stage.engine, waiting)).toBe('queued');
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 1, waiting: 0 });
  });

  test('the run a deleted job left running is an active run of the job made anew under its id, until it ends', async () => {
    const stage = await open();
    await stage.saveJob('report');
    await stage.enqueue('report');
    const run = await stage.claimOne('w');
    await stage.engine.deleteJob({ jobId: 'report', actor: 'ani', nowMs: T0 });
    await stage.scheduleJob('report');

    expect((await stage.engine.getGuardState('report', T0)).activeRuns).toBe(1);
    expect((await stage.dispatch(T0)).decisions).toMatchObject([{ guard: 'overlap' }]);
    await stage.report('w', run, { outcome: 'cancelled' });
    expect((await stage.engine.getGuardState('report', T0)).activeRuns).toBe(0);
    expect((await stage.dispatch(T0 + 60_000)).decisions).toMatchObject([{ outcome: 'dispatched' }]);
  });

  test('a job made anew under an old id starts with a clean memory, ledger and versions', async () => {
    const stage = await open();
    const { engine } = stage;
    await stage.scheduleJob('report', { inputs: { failure_threshold: 1 } });
    await stage.dispatch();
    await stage.report('w', await stage.claimOne('w'), FAILURE);
    await engine.deleteJob({ jobId: 'report', actor: 'ani', nowMs: T0 });

    await stage.scheduleJob('report', {}, T0 + 60_000);

    expect((await engine.listVersions({ jobId: 'report', limit: 10, offset: 0 })).total).toBe(1);
    expect((await stage.dispatch(T0 + 60_000)).decisions).toMatchObject([{ outcome: 'dispatched' }]);
    expect(await ledgerOf(engine, 'report')).toHaveLength(1);
  });
}
