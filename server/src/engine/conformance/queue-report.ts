import { expect, test } from 'vitest';
import { DURATION_BUCKETS_MS, KEPT_ATTEMPTS } from '../port/limits.ts';
import type { RunOutcome } from '../port/queue.ts';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, AWKWARD_JSON, T0 } from './given.ts';
import { counterOf, eventTypesOf, runOf, seriesOf, statusOf } from './readings.ts';
import { FAILURE, retryAt, SUCCESS, useStage } from './stage.ts';

/** report: every way an attempt ends. Fencing has a file of its own. */
export function reportTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('success', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const run = await stage.claimOne('w');

    expect(await stage.report('w', run, { outcome: 'success', output: AWKWARD_JSON }, T0 + 7)).toBe('success');

    expect(await runOf(stage.engine, runId)).toMatchObject({
      status: 'success',
      attempt: 1,
      finished_at: '2027-01-15T08:00:00.007Z',
      result: { success: true, output: AWKWARD_JSON, error: null, duration_ms: 7 },
      attempts: [{ attempt: 1, outcome: 'success', finished_at: '2027-01-15T08:00:00.007Z', error: null }],
    });
    expect(await eventTypesOf(stage.engine, { runId })).toEqual(['run.queued', 'run.started', 'run.succeeded']);
    expect(await stage.engine.getQueueState()).toMatchObject({ depth: 0, delayed: 0, running: 0 });
  });

  test.each([[undefined], [null], [''], [0], [false], [[]], [{}]])('the output %j is kept', async output => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    await stage.report('w', await stage.claimOne('w'), { outcome: 'success', output });
    expect((await runOf(stage.engine, runId)).result?.output).toEqual(output ?? null);
  });

  test('an output of 1 MiB is kept', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const output = { text: 'x'.repeat(1024 * 1024 - 100) };
    await stage.report('w', await stage.claimOne('w'), { outcome: 'success', output });
    expect((await runOf(stage.engine, runId)).result?.output).toEqual(output);
  });

  test.each<[string, RunOutcome, string]>([
    ['snooze', { outcome: 'snooze', availableAtMs: Number.MAX_SAFE_INTEGER }, 'delayed'],
    ['retry', retryAt(Infinity), 'delayed'],
    [
      'question',
      { outcome: 'await_approval', approval: approvalOf('a', { expiresAtMs: 8.64e15 }) },
      'awaiting_approval',
    ],
  ])('a %s beyond the calendar is kept as its end', async (_, outcome, status) => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    expect(await stage.report('w', await stage.claimOne('w'), outcome)).toBe(status);

    const { items } = await stage.engine.listRuns({ limit: 10, includePayloads: true });
    expect(items).toMatchObject([{ run_id: runId, status }]);
    expect(items[0]).not.toHaveProperty('unreadable');
    if (status === 'delayed') expect(items[0]?.available_at).toBe('2199-12-31T23:59:59.000Z');
    const asked = await stage.engine.listApprovals({ limit: 10, offset: 0 });
    for (const { expires_at } of asked.items) expect(expires_at).toBe('2199-12-31T23:59:59.000Z');
  });

  test('an attempt that ended at no time at all ends the run all the same', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const { fence } = await stage.claimOne('w');
    const report = { runId, fence, finishedAtMs: NaN, durationMs: -5, ...FAILURE };
    expect(await stage.engine.report({ workerId: 'w', reports: [report], nowMs: T0 })).toMatchObject([
      { status: 'failed' },
    ]);
    expect(await runOf(stage.engine, runId)).toMatchObject({
      finished_at: '1970-01-01T00:00:00.000Z',
      result: { duration_ms: 0 },
    });
  });

  test('final failure', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const error = { code: 'timeout', message: 'took longer than 100 ms' };

    expect(await stage.report('w', await stage.claimOne('w'), { outcome: 'failed', error, output: [1] })).toBe(
      'failed',
    );

    expect(await runOf(stage.engine, runId)).toMatchObject({
      status: 'failed',
      result: { success: false, output: [1], error, duration_ms: 7 },
      attempts: [{ outcome: 'failed', error }],
    });
    expect(await eventTypesOf(stage.engine, { runId })).toContain('run.failed');
  });

  test('failure to be retried: delayed until its time, then a second attempt', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const first = await stage.claimOne('w');

    expect(await stage.report('w', first, retryAt(T0 + 5000))).toBe('delayed');

    expect(await runOf(stage.engine, runId)).toMatchObject({
      status: 'delayed',
      delay_reason: 'retry',
      available_at: '2027-01-15T08:00:05.000Z',
      finished_at: null,
      worker_id: null,
      attempts: [{ attempt: 1, outcome: 'failed', error: { code: 'handler_error' } }],
    });
    expect(await eventTypesOf(stage.engine, { runId })).toContain('run.retrying');
    expect(await stage.claim('w', T0 + 4999)).toEqual([]);
    expect(await stage.engine.promoteDelayed({ nowMs: T0 + 4999, limit: 10 })).toEqual({
      promoted: 0,
      nextAtMs: T0 + 5000,
    });
    expect(await stage.engine.promoteDelayed({ nowMs: T0 + 5000, limit: 10 })).toEqual({ promoted: 1, nextAtMs: null });

    const second = await stage.claimOne('w', T0 + 5000);
    expect(second).toMatchObject({ runId, attempt: 2, mayHaveRunTwice: false });
    expect(second.fence).toBeGreaterThan(first.fence);
    await stage.report('w', second, SUCCESS, T0 + 5001);
    expect((await runOf(stage.engine, runId)).attempts.map(({ attempt, outcome }) => [attempt, outcome])).toEqual([
      [1, 'failed'],
      [2, 'success'],
    ]);
  });

  test('a retry without a delay is claimable after the next promotion at the latest', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    await stage.report('w', await stage.claimOne('w'), retryAt(T0));
    await stage.engine.promoteDelayed({ nowMs: T0, limit: 10 });
    expect(await stage.claimOne('w')).toMatchObject({ runId, attempt: 2 });
  });

  test('snoozed: delayed until its time, and the attempt does not count', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const first = await stage.claimOne('w');

    expect(await stage.report('w', first, { outcome: 'snooze', availableAtMs: T0 + 5000 })).toBe('delayed');

    expect(await runOf(stage.engine, runId)).toMatchObject({
      status: 'delayed',
      delay_reason: 'snooze',
      attempts: [{ outcome: 'snoozed', error: null }],
    });
    expect(await eventTypesOf(stage.engine, { runId })).toContain('run.snoozed');
    await stage.engine.promoteDelayed({ nowMs: T0 + 5000, limit: 10 });
    const again = await stage.claimOne('w', T0 + 5000);
    expect(again).toMatchObject({ attempt: 1, mayHaveRunTwice: false });
    expect(again.fence).toBeGreaterThan(first.fence);
    expect((await runOf(stage.engine, runId)).attempts).toHaveLength(2);
  });

  test('a run that is snoozed again and again tells of its newest attempts only', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    for (let turn = 0; turn < KEPT_ATTEMPTS + 5; turn += 1) {
      const run = await stage.claimOne(`w-${turn}`);
      await stage.report(`w-${turn}`, run, { outcome: 'snooze', availableAtMs: T0 });
      await stage.engine.promoteDelayed({ nowMs: T0, limit: 10 });
    }

    const { attempts } = await runOf(stage.engine, runId);

    expect(attempts).toHaveLength(KEPT_ATTEMPTS);
    expect(attempts[0]?.worker_id).toBe('w-5');
    expect(attempts.at(-1)).toMatchObject({ worker_id: `w-${KEPT_ATTEMPTS + 4}`, outcome: 'snoozed' });
  });

  test('released: queued at once for whoever comes, and the attempt does not count', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const first = await stage.claimOne('w');

    expect(await stage.report('w', first, { outcome: 'released' })).toBe('queued');

    expect(await runOf(stage.engine, runId)).toMatchObject({
      status: 'queued',
      worker_id: null,
      may_have_run_twice: false,
      attempts: [{ outcome: 'released', worker_id: 'w' }],
    });
    expect(await eventTypesOf(stage.engine, { runId })).toContain('run.released');
    const again = await stage.claimOne('other');
    expect(again).toMatchObject({ runId, attempt: 1 });
    expect(again.fence).toBeGreaterThan(first.fence);
  });

  test('a released run is older than those that wait and goes before them', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const released = [await stage.enqueue('report'), await stage.enqueue('report')];
    await stage.heartbeat('w');
    const held = await stage.claim('w');
    const younger = await stage.enqueue('report', {}, T0 + 1);
    for (const run of held) await stage.report('w', run, { outcome: 'released' }, T0 + 2);

    const claimed = await stage.claim('w', T0 + 2);

    expect(claimed.map(run => run.runId)).toEqual([...released, younger]);
  });

  test('cancelled', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');

    expect(await stage.report('w', await stage.claimOne('w'), { outcome: 'cancelled' }, T0 + 7)).toBe('cancelled');

    expect(await runOf(stage.engine, runId)).toMatchObject({
      status: 'cancelled',
      finished_at: '2027-01-15T08:00:00.007Z',
      attempts: [{ outcome: 'cancelled' }],
    });
    expect(await eventTypesOf(stage.engine, { runId })).toContain('run.cancelled');
  });

  test('waiting for approval, and the attempt does not count', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const approval = approvalOf('a1');

    const status = await stage.report('w', await stage.claimOne('w'), { outcome: 'await_approval', approval });

    expect(status).toBe('awaiting_approval');
    expect(await runOf(stage.engine, runId)).toMatchObject({
      status: 'awaiting_approval',
      worker_id: null,
      attempts: [{ outcome: 'awaiting_approval' }],
    });
    expect(await stage.engine.getApproval('a1')).toMatchObject({ status: 'pending', run_id: runId });
    expect(await eventTypesOf(stage.engine, { runId })).toContain('run.awaiting_approval');
    const decision = { approvalId: 'a1', decision: 'approved' as const, actor: 'ani', via: 'api', note: null };
    await stage.engine.resolveApproval({ ...decision, nowMs: T0 + 10 });
    expect(await stage.claimOne('w', T0 + 10)).toMatchObject({ runId, attempt: 1 });
  });

  test('several reports in one call are answered in their order', async () => {
    const stage = await open();
    await stage.saveJob('report');
    for (let count = 0; count < 4; count += 1) await stage.enqueue('report');
    await stage.heartbeat('w');
    const runs = await stage.claim('w');
    const outcomes: RunOutcome[] = [SUCCESS, FAILURE, retryAt(T0 + 1000), { outcome: 'released' }];
    const reports = runs.map((run, index) => ({
      runId: run.runId,
      fence: run.fence,
      finishedAtMs: T0,
      durationMs: 1,
      ...outcomes[index]!,
    }));

    const results = await stage.engine.report({ workerId: 'w', reports, nowMs: T0 });

    expect(results.map(result => result.runId)).toEqual(runs.map(run => run.runId));
    expect(results.map(result => result.status)).toEqual(['success', 'failed', 'delayed', 'queued']);
  });

  test.each<[string, RunOutcome]>([
    ['retried', retryAt(T0 + 1000)],
    ['snoozed', { outcome: 'snooze', availableAtMs: T0 + 1000 }],
    ['released', { outcome: 'released' }],
    ['put to approval', { outcome: 'await_approval', approval: approvalOf('a1') }],
    ['cancelled', { outcome: 'cancelled' }],
  ])('a run whose cancellation was requested ends cancelled instead of being %s', async (_, outcome) => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const run = await stage.claimOne('w');
    await stage.engine.cancelRun({ runId, actor: 'ani', nowMs: T0 });

    expect(await stage.report('w', run, outcome)).toBe('cancelled');

    expect(await statusOf(stage.engine, runId)).toBe('cancelled');
    expect(await stage.engine.getApproval('a1')).toBeNull();
    expect(await stage.engine.promoteDelayed({ nowMs: T0 + 1000, limit: 10 })).toEqual({ promoted: 0, nextAtMs: null });
    expect(await stage.claim('w', T0 + 1000)).toEqual([]);
  });

  test.each<[string, RunOutcome]>([
    ['success', SUCCESS],
    ['failed', FAILURE],
  ])('a run that came to its end before it saw the cancellation stays %s', async (status, outcome) => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const run = await stage.claimOne('w');
    await stage.engine.cancelRun({ runId, actor: 'ani', nowMs: T0 });
    expect(await stage.report('w', run, outcome)).toBe(status);
  });

  test('finished runs are counted by type and status, their durations by type', async () => {
    const stage = await open();
    await stage.saveJob('a', { type: 'report.daily' });
    await stage.saveJob('b', { type: 'backup.export' });
    const endings: [string, RunOutcome][] = [
      ['a', SUCCESS],
      ['a', SUCCESS],
      ['a', FAILURE],
      ['b', { outcome: 'cancelled' }],
      ['b', retryAt(T0 + 1000)],
    ];
    for (const [jobId, outcome] of endings) {
      await stage.enqueue(jobId);
      await stage.report('w', await stage.claimOne('w'), outcome);
    }

    const { engine } = stage;
    expect(await counterOf(engine, 'job_runs_total', { type: 'report.daily', status: 'success' })).toBe(2);
    expect(await counterOf(engine, 'job_runs_total', { type: 'report.daily', status: 'failed' })).toBe(1);
    expect(await counterOf(engine, 'job_runs_total', { type: 'backup.export', status: 'cancelled' })).toBe(1);
    expect(await counterOf(engine, 'job_runs_total', { type: 'backup.export', status: 'success' })).toBe(0);
    expect(await seriesOf(engine, 'job_duration_ms', { type: 'report.daily' })).toEqual({
      kind: 'histogram',
      name: 'job_duration_ms',
      labels: { type: 'report.daily' },
      buckets: DURATION_BUCKETS_MS.map(le => ({ le, count: le < 7 ? 0 : 3 })),
      sum: 21,
      count: 3,
    });
  });
}
