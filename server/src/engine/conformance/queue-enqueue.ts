import { runSchema } from '@multi-job/contract/run';
import { expect, test } from 'vitest';
import { idToTraceId } from '../../core/ids.ts';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, AWKWARD_JSON, DAY, T0 } from './given.ts';
import { allRuns, eventsOf, eventTypesOf, expectRefusal, runOf, statusOf } from './readings.ts';
import { newRun, useStage } from './stage.ts';

/** enqueue: what is accepted, as what, and what is refused. Idempotency and lanes have files of their own. */
export function enqueueTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('a run is queued and stored whole', async () => {
    const { engine, saveJob, newId } = await open();
    await saveJob('report', { inputs: { zone: 'WIB' }, priority: 'low' }, { versionId: 'v1' });
    const runId = newId(T0);

    const runs = await engine.enqueue({ runs: [newRun(runId, 'report', T0, { scheduledAtMs: T0 - 1000 })], nowMs: T0 });

    expect(runs).toEqual([{ runId, jobId: 'report', status: 'queued', isDuplicate: false }]);
    const run = await engine.getRun(runId);
    expect(run).toEqual({
      run_id: runId,
      job_id: 'report',
      type: 'simulation.heavy',
      status: 'queued',
      attempt: 0,
      scheduled_at: '2027-01-15T07:59:59.000Z',
      available_at: '2027-01-15T08:00:00.000Z',
      created_at: '2027-01-15T08:00:00.000Z',
      started_at: null,
      finished_at: null,
      inputs: { zone: 'WIB' },
      result: null,
      trace_id: idToTraceId(runId),
      agent_pool: 'default',
      priority: 'low',
      source: 'manual',
      actor: null,
      spec_version: 'v1',
      worker_id: null,
      progress: null,
      requires_approval: false,
      approval_id: null,
      delay_reason: null,
      cancel_requested: false,
      may_have_run_twice: false,
      attempts: [],
    });
    expect(runSchema.safeParse(run).success).toBe(true);
  });

  test('a run may bring its own inputs, priority, source and trace', async () => {
    const stage = await open();
    await stage.saveJob('report', { inputs: { zone: 'WIB' } });
    const traceId = '0123456789abcdef0123456789abcdef';

    const runId = await stage.enqueue('report', {
      inputs: AWKWARD_JSON,
      priority: 'critical',
      source: 'trigger:door-1',
      traceId,
    });

    const brought = { inputs: AWKWARD_JSON, priority: 'critical', source: 'trigger:door-1', trace_id: traceId };
    expect(await runOf(stage.engine, runId)).toMatchObject(brought);
    expect(await stage.claimOne('w')).toMatchObject({ inputs: AWKWARD_JSON, source: 'trigger:door-1', traceId });
  });

  test('empty inputs of a run are its inputs, not those of the job', async () => {
    const stage = await open();
    await stage.saveJob('report', { inputs: { zone: 'WIB' } });
    const runId = await stage.enqueue('report', { inputs: {} });
    expect((await runOf(stage.engine, runId)).inputs).toEqual({});
    expect((await stage.claimOne('w')).inputs).toEqual({});
  });

  test('the priority of the job is its own, else that of its inputs, else normal', async () => {
    const stage = await open();
    await stage.saveJob('own', { priority: 'low', inputs: { pressure_priority: 'critical' } });
    await stage.saveJob('inputs', { inputs: { pressure_priority: 'critical' } });
    await stage.saveJob('neither');
    const priorityOfRun = async (jobId: string) => (await runOf(stage.engine, await stage.enqueue(jobId))).priority;

    expect(await priorityOfRun('own')).toBe('low');
    expect(await priorityOfRun('inputs')).toBe('critical');
    expect(await priorityOfRun('neither')).toBe('normal');
  });

  test('a run whose time lies ahead is delayed until then', async () => {
    const stage = await open();
    await stage.saveJob('report');

    const runId = await stage.enqueue('report', { availableAtMs: T0 + 1 });

    expect(await runOf(stage.engine, runId)).toMatchObject({
      status: 'delayed',
      delay_reason: 'run_at',
      available_at: '2027-01-15T08:00:00.001Z',
    });
    await stage.heartbeat('w');
    expect(await stage.claim('w')).toEqual([]);
    expect(await eventTypesOf(stage.engine, { runId })).toEqual(['run.delayed']);
  });

  test('a run with an approval waits for it', async () => {
    const stage = await open();
    await stage.saveJob('report');

    const runId = await stage.enqueue('report', { approval: approvalOf('a1') });

    expect(await statusOf(stage.engine, runId)).toBe('awaiting_approval');
    expect(await stage.engine.getApproval('a1')).toMatchObject({ status: 'pending', run_id: runId, job_id: 'report' });
    await stage.heartbeat('w');
    expect(await stage.claim('w')).toEqual([]);
    expect(await eventTypesOf(stage.engine, { runId })).toContain('run.awaiting_approval');
  });

  test('a queued run is an event of its job', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report', {}, T0 + 5);

    const events = await eventsOf(stage.engine, { runId });

    expect(events).toMatchObject([
      { type: 'run.queued', job_id: 'report', run_id: runId, at: '2027-01-15T08:00:00.005Z' },
    ]);
  });

  test('many runs of several jobs are accepted in one step and keep their order', async () => {
    const stage = await open();
    for (const jobId of ['a', 'b', 'c']) await stage.saveJob(jobId);
    const runs = Array.from({ length: 500 }, (_, index) =>
      newRun(stage.newId(T0), ['a', 'b', 'c'][index % 3]!, T0, { inputs: { index } }),
    );

    const accepted = await stage.engine.enqueue({ runs, nowMs: T0 });

    expect(accepted.map(run => run.runId)).toEqual(runs.map(run => run.runId));
    await stage.heartbeat('w');
    const claimed = await stage.claim('w');
    expect(claimed.map(run => run.inputs['index'])).toEqual(runs.map((_, index) => index));
  });

  test('all or none: one job that does not exist refuses the whole call', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runs = ['report', 'missing', 'report'].map(jobId => newRun(stage.newId(T0), jobId, T0));

    await expectRefusal(stage.engine.enqueue({ runs, nowMs: T0 }), 'NOT_FOUND');

    expect(await allRuns(stage.engine)).toEqual([]);
    expect(await eventTypesOf(stage.engine, { type: 'run.' })).toEqual([]);
    expect((await stage.engine.getQueueState()).depth).toBe(0);
  });

  test('a job that is disabled can still be run on demand', async () => {
    const stage = await open();
    await stage.saveJob('report', {}, { enabled: false });
    expect(await statusOf(stage.engine, await stage.enqueue('report'))).toBe('queued');
  });

  test('a run is refused, when asked to be, while its job is disabled; one that was accepted before is found again', async () => {
    const stage = await open();
    const { engine } = stage;
    await stage.saveJob('report', {}, { enabled: false });
    await stage.saveJob('other');
    const careful = { refuseIfDisabled: true, refuseIfApprovalPending: true };
    const idempotency = { key: 'k', fingerprint: 'f', ttlMs: DAY };

    await expectRefusal(stage.enqueue('report', {}, T0, { ...careful, idempotency }), 'CONFLICT');
    const both = [newRun(stage.newId(T0), 'other', T0), newRun(stage.newId(T0), 'report', T0)];
    await expectRefusal(engine.enqueue({ runs: both, nowMs: T0, ...careful }), 'CONFLICT');
    await expectRefusal(stage.enqueue('nobody', {}, T0, careful), 'NOT_FOUND');
    expect(await allRuns(engine)).toHaveLength(0);

    await engine.setJobEnabled({ jobId: 'report', enabled: true, arm: null, actor: 'ani', nowMs: T0 });
    const runId = await stage.enqueue('report', {}, T0, { ...careful, idempotency });
    await engine.setJobEnabled({ jobId: 'report', enabled: false, arm: null, actor: 'ani', nowMs: T0 });
    const again = { runs: [newRun(stage.newId(T0), 'report', T0)], nowMs: T0, ...careful, idempotency };
    expect(await engine.enqueue(again)).toMatchObject([{ runId, isDuplicate: true }]);
    await stage.enqueue('other', {}, T0, careful);
    expect(await allRuns(engine)).toHaveLength(2);
  });

  test('a run is refused, when asked to be, while an approval of its job is pending', async () => {
    const stage = await open();
    await stage.saveJob('report');
    await stage.saveJob('other');
    await stage.enqueue('report', { approval: approvalOf('a1') });
    const careful = { refuseIfApprovalPending: true };

    await expectRefusal(stage.enqueue('report', {}, T0, careful), 'APPROVAL_PENDING');
    const both = [newRun(stage.newId(T0), 'other', T0), newRun(stage.newId(T0), 'report', T0)];
    await expectRefusal(stage.engine.enqueue({ runs: both, nowMs: T0, ...careful }), 'APPROVAL_PENDING');
    expect(await allRuns(stage.engine)).toHaveLength(1);

    await stage.enqueue('other', {}, T0, careful);
    await stage.enqueue('report');
    const decision = {
      approvalId: 'a1',
      decision: 'approved' as const,
      actor: 'ani',
      via: 'api',
      note: null,
      nowMs: T0,
    };
    await stage.engine.resolveApproval(decision);
    await stage.enqueue('report', {}, T0, careful);
    expect(await allRuns(stage.engine)).toHaveLength(4);
  });

  test('a run keeps inputs of 256 KiB', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const inputs = { text: 'x'.repeat(256 * 1024 - 20) };
    await stage.enqueue('report', { inputs });
    expect((await stage.claimOne('w')).inputs).toEqual(inputs);
  });

  test('given times far in the past and in the future are taken as they are', async () => {
    const stage = await open();
    const longAgo = 1_000_000_000_000;
    await stage.saveJob('report', {}, { nowMs: longAgo });
    const early = await stage.enqueue('report', {}, longAgo);
    const late = await stage.enqueue('report', {}, T0 + 3650 * DAY);
    expect(await runOf(stage.engine, early)).toMatchObject({
      status: 'queued',
      created_at: '2001-09-09T01:46:40.000Z',
    });
    expect(await runOf(stage.engine, late)).toMatchObject({ status: 'queued', created_at: '2037-01-12T08:00:00.000Z' });
    expect((await stage.engine.getJob('report'))?.created_at).toBe('2001-09-09T01:46:40.000Z');
  });
}
