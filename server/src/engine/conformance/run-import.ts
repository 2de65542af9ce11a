import type { Run } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { createIdSource, idToTraceId } from '../../core/ids.ts';
import type { Engine } from '../engine.ts';
import type { EngineFactory } from './engine-factory.ts';
import { AWKWARD_JSON, DAY, MINUTE, SECOND, T0 } from './given.ts';
import { allRuns, eventTypesOf, expectRefusal, runOf, statusOf } from './readings.ts';
import { FAILURE, retryAt, SUCCESS, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** importRuns: history that comes from elsewhere. */
export function importTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('runs that ended here are told the same by the store that takes them in', async () => {
    const stage = await open();
    await stage.saveJob('report', { inputs: { a: 1 } });
    await endInManyWays(stage);
    const ended = await allRuns(stage.engine, { includePayloads: true });
    expect(ended.map(run => run.status).toSorted()).toEqual(['cancelled', 'cancelled', 'failed', 'failed', 'success']);

    await onAnotherStore(async engine => {
      expect(await engine.importRuns(ended, T0 + DAY)).toEqual({ imported: 5, skipped: 0 });
      expect(await allRuns(engine, { includePayloads: true })).toEqual(ended);
      expect(await Promise.all(ended.map(run => runOf(engine, run.run_id)))).toEqual(ended);
    });
  });

  test.each<[string, Partial<Run>]>([
    ['that succeeded', { result: { success: true, output: AWKWARD_JSON, error: null, duration_ms: 12.5 } }],
    ['with inputs of its own', { inputs: AWKWARD_JSON }],
    ['without inputs', { inputs: null }],
    ['without a result', { result: null }],
    [
      'that was cancelled at once',
      { status: 'cancelled', result: null, attempt: 0, attempts: [], worker_id: null, started_at: null },
    ],
    [
      'that was cancelled in the midst',
      {
        status: 'cancelled',
        cancel_requested: true,
        result: { success: false, output: null, error: null, duration_ms: 3 },
      },
    ],
    ['that may have run twice', { may_have_run_twice: true, progress: { percent: 50, message: 'half "way"' } }],
    ['of another pool', { agent_pool: 'gpu', priority: 'low', source: 'trigger:t1', trace_id: 'ab'.repeat(16) }],
    ['that had to be approved', { requires_approval: true, approval_id: 'a1' }],
    ['that somebody started', { actor: 'operator:3f2a91c0' }],
    ['from the schedule', { source: 'scheduler', scheduled_at: isoAt(T0 - 5), available_at: isoAt(T0 + 7) }],
  ])('a run %s comes back as it was given', async (_what, parts) => {
    const stage = await open();
    const run = { ...endedRun(), ...parts };
    await stage.engine.importRuns([run], T0 + DAY);
    expect(await runOf(stage.engine, run.run_id)).toEqual(run);
  });

  test('a run that is stored already, live or ended, stays as it is', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const ended = await finishOne(stage);
    const live = await stage.enqueue('report');
    const fresh = endedRun(T0 + 1);
    const before = await allRuns(stage.engine, { includePayloads: true });

    const given = [ended, live].map(run_id => ({ ...endedRun(), run_id, job_id: 'other' }));
    expect(await stage.engine.importRuns([...given, fresh, fresh], T0)).toEqual({ imported: 1, skipped: 3 });
    expect(await stage.engine.importRuns([fresh], T0)).toEqual({ imported: 0, skipped: 1 });
    expect(await stage.engine.importRuns([], T0)).toEqual({ imported: 0, skipped: 0 });

    expect(await allRuns(stage.engine, { includePayloads: true })).toEqual([fresh, ...before]);
    expect(await stage.claimOne('w')).toMatchObject({ runId: live, jobId: 'report' });
  });

  test.each<[string, Partial<Run>]>([
    ['queued', { status: 'queued', finished_at: null, result: null }],
    ['running', { status: 'running', finished_at: null, result: null }],
    ['awaiting approval', { status: 'awaiting_approval', finished_at: null, result: null }],
    ['ended nobody knows when', { finished_at: null }],
    ['of a foreign id', { run_id: 'run 1' }],
  ])('one run that is %s keeps the whole batch out', async (_what, parts) => {
    const stage = await open();
    const batch = [endedRun(), { ...endedRun(), ...parts }];
    await expectRefusal(stage.engine.importRuns(batch, T0), 'VALIDATION');
    expect(await allRuns(stage.engine)).toEqual([]);
  });

  test('history changes nothing but history', async () => {
    const stage = await open();
    await stage.scheduleJob('report', { inputs: { failure_threshold: 1 } });
    const before = await bystanders(stage);
    const failed = Array.from({ length: 10 }, () => failedRun());

    await stage.engine.importRuns(failed, T0);

    expect(await bystanders(stage)).toEqual(before);
    const { decisions } = await stage.dispatch();
    expect(decisions).toMatchObject([{ outcome: 'dispatched' }]);
    const run = await stage.claimOne('w');
    expect(await stage.report('w', run, SUCCESS)).toBe('success');
  });

  test('imported runs are found and counted like any other', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const own = await finishOne(stage);
    const old = { ...failedRun(T0 - DAY), source: 'trigger:t1', type: 'my.type' };
    await stage.engine.importRuns([old], T0);

    const found = async (filter: Parameters<typeof allRuns>[1]) =>
      (await allRuns(stage.engine, filter)).map(run => run.run_id);
    expect(await found({})).toEqual([own, old.run_id]);
    expect(await found({ jobId: 'report' })).toEqual([own, old.run_id]);
    for (const filter of [
      { status: 'failed' as const },
      { jobId: 'report', status: 'failed' as const },
      { type: 'my.type' },
      { source: 'trigger:t1' },
      { search: old.run_id },
      { untilMs: T0 },
    ]) {
      expect(await found(filter)).toEqual([old.run_id]);
      expect(await stage.engine.countRuns(filter, 10)).toBe(1);
    }
    expect((await allRuns(stage.engine, { status: 'failed' }))[0]).toMatchObject({
      inputs: null,
      result: { success: false, output: null, error: { code: 'handler_error' } },
    });
  });

  test('imported runs are pruned by age and by number, also without their job', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const orphan = { ...endedRun(T0 - DAY), job_id: 'gone' };
    const runs = [3, 2, 1].map(age => endedRun(T0 - age * MINUTE));
    await stage.engine.importRuns([orphan, ...runs], T0);
    const live = await stage.enqueue('report');
    const prune = { nowMs: T0, finishedBeforeMs: T0 - DAY / 2, keepPerJob: 1, keepEvents: 1000, limit: 100 };

    expect(await stage.engine.prune(prune)).toMatchObject({ removedRuns: 3 });

    expect((await allRuns(stage.engine)).map(run => run.run_id)).toEqual([live, runs[2]!.run_id]);
    expect(await statusOf(stage.engine, live)).toBe('queued');
  });

  test('inputs that are those of its version follow the version', async () => {
    const stage = await open();
    await stage.saveJob('report', { inputs: { a: 1 } }, { versionId: 'v1' });
    const run = { ...endedRun(), spec_version: 'v1', inputs: { a: 1 } };
    const other = { ...endedRun(), spec_version: 'v1', inputs: { a: 2 } };
    await stage.engine.importRuns([run, other], T0);
    expect((await runOf(stage.engine, run.run_id)).inputs).toEqual({ a: 1 });
    expect((await runOf(stage.engine, other.run_id)).inputs).toEqual({ a: 2 });
  });

  async function onAnotherStore(work: (engine: Engine) => Promise<void>): Promise<void> {
    const engine = await factory.newStore().open();
    try {
      await work(engine);
    } finally {
      await engine.close();
    }
  }
}

/** Success at once, failure, failure after a retry, cancelled while it waits, cancelled while it runs. */
async function endInManyWays(stage: Stage): Promise<void> {
  await finishOne(stage, { outcome: 'success', output: AWKWARD_JSON });
  await finishOne(stage, FAILURE);
  await stage.enqueue('report', { inputs: { own: true } });
  await stage.report('w', await stage.claimOne('w'), retryAt(T0 + SECOND));
  await stage.engine.promoteDelayed({ nowMs: T0 + SECOND, limit: 10 });
  await stage.report('w', await stage.claimOne('w', T0 + SECOND), FAILURE, T0 + MINUTE);
  const waiting = await stage.enqueue('report');
  await stage.engine.cancelRun({ runId: waiting, actor: 'ani', nowMs: T0 });
  const runId = await stage.enqueue('report');
  const run = await stage.claimOne('w');
  await stage.engine.cancelRun({ runId, actor: 'ani', nowMs: T0 });
  await stage.report('w', run, { outcome: 'cancelled' }, T0 + SECOND);
}

async function finishOne(stage: Stage, outcome = SUCCESS): Promise<string> {
  const runId = await stage.enqueue('report');
  await stage.report('w', await stage.claimOne('w'), outcome);
  return runId;
}

async function bystanders({ engine }: Stage) {
  return {
    events: await eventTypesOf(engine),
    metrics: await engine.readMetrics(),
    memory: await engine.getMemory('report'),
    guards: await engine.getGuardState('report', T0),
    queue: await engine.getQueueState(),
    job: await engine.getJob('report'),
  };
}

/** A run of `report` that was made at `nowMs` and succeeded in its second attempt. */
function endedRun(nowMs = T0): Run {
  // A source of its own: one source never goes back in time.
  const newId = createIdSource();
  const runId = newId(nowMs);
  const common = { worker_id: 'w1', started_at: isoAt(nowMs + 20), finished_at: isoAt(nowMs + 30) };
  const lost = { code: 'worker_lost', message: 'it went' };
  return {
    run_id: runId,
    job_id: 'report',
    type: 'simulation.heavy',
    status: 'success',
    attempt: 2,
    scheduled_at: isoAt(nowMs),
    available_at: isoAt(nowMs),
    created_at: isoAt(nowMs),
    ...common,
    inputs: { given: true },
    result: { success: true, output: { n: 1 }, error: null, duration_ms: 10 },
    trace_id: idToTraceId(runId),
    agent_pool: 'default',
    priority: 'normal',
    source: 'manual',
    actor: null,
    spec_version: newId(nowMs),
    progress: null,
    requires_approval: false,
    approval_id: null,
    delay_reason: null,
    cancel_requested: false,
    may_have_run_twice: false,
    attempts: [
      { ...common, attempt: 1, outcome: 'worker_lost', error: lost },
      { ...common, attempt: 2, outcome: 'success', error: null },
    ],
  };
}

function failedRun(nowMs = T0): Run {
  const error = { code: 'handler_error', message: 'it broke' };
  return {
    ...endedRun(nowMs),
    status: 'failed',
    result: { success: false, output: [1], error, duration_ms: 5 },
  };
}

function isoAt(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
