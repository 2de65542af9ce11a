import type { Run } from '@multi-job/contract';
import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, MINUTE, T0 } from './given.ts';
import { allRuns, depthsOf, expectRefusal, runOf } from './readings.ts';
import { FAILURE, newRun, retryAt, SUCCESS, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** getRun, listRuns, countRuns, getQueueState. */
export function queryTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('a run that does not exist is null', async () => {
    const stage = await open();
    expect(await stage.engine.getRun(stage.newId(T0))).toBeNull();
    expect(await stage.engine.getRun('no such id')).toBeNull();
    expect(await stage.engine.listRuns({ limit: 10 })).toEqual({ items: [], nextCursor: null });
  });

  test('runs are listed newest first, with payloads only when asked', async () => {
    const stage = await open();
    await stage.saveJob('report', { inputs: { a: 1 } });
    const runIds = await enqueueMany(stage, 'report', 3);
    const run = (await (await beating(stage)).claim('w', T0, { limit: 1 }))[0]!;
    await stage.report('w', run, { outcome: 'success', output: { big: true } });

    const bare = await allRuns(stage.engine);
    const full = await allRuns(stage.engine, { includePayloads: true });

    expect(bare.map(row => row.run_id)).toEqual(runIds.toReversed());
    expect(bare.every(row => row.inputs === null)).toBe(true);
    expect(bare.at(-1)!.result).toMatchObject({ success: true, output: null });
    expect(full.at(-1)).toEqual(await runOf(stage.engine, runIds[0]!));
    expect(full[0]).toEqual(await runOf(stage.engine, runIds[2]!));
    expect(full[0]!.inputs).toEqual({ a: 1 });
  });

  test('a cursor leads through all runs once, also while others arrive and finish', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runIds = await enqueueMany(stage, 'report', 25);

    const seen: Run[] = [];
    let cursor: string | undefined;
    do {
      const page = await stage.engine.listRuns({ limit: 4, ...(cursor === undefined ? {} : { cursor }) });
      expect(page.items.length).toBeLessThanOrEqual(4);
      seen.push(...page.items);
      cursor = page.nextCursor ?? undefined;
      await stage.enqueue('report', {}, T0 + 1);
      await stage.report('w', (await (await beating(stage)).claim('w', T0, { limit: 1 }))[0]!, SUCCESS);
    } while (cursor !== undefined);

    expect(seen.map(run => run.run_id)).toEqual(runIds.toReversed());
  });

  test('a page that holds all there is ends the list', async () => {
    const stage = await open();
    await stage.saveJob('report');
    await enqueueMany(stage, 'report', 3);
    for (const filter of [{}, { jobId: 'report' }, { status: 'queued' as const }]) {
      const page = await stage.engine.listRuns({ ...filter, limit: 10 });
      expect([page.items.length, page.nextCursor]).toEqual([3, null]);
    }
  });

  test.each(['not ours', '', '!!!', '0', 'eyJhIjoxfQ'])('the cursor %j is refused', async cursor => {
    const stage = await open();
    await stage.saveJob('report');
    await stage.enqueue('report');
    await expectRefusal(stage.engine.listRuns({ limit: 4, cursor }), 'VALIDATION');
  });

  test('runs are found by job, status, type, source, time and all together', async () => {
    const stage = await open();
    await stage.saveJob('alpha', { type: 'report.daily' });
    await stage.saveJob('beta', { type: 'backup.export' });
    const first = await stage.enqueue('alpha', { source: 'trigger:door' }, T0);
    const second = await stage.enqueue('beta', {}, T0 + MINUTE);
    const third = await stage.enqueue('alpha', {}, T0 + 2 * MINUTE);
    await (await beating(stage)).claim('w', T0, { limit: 1 });
    const found = async (filter: object) => (await allRuns(stage.engine, filter)).map(run => run.run_id);

    expect(await found({ jobId: 'alpha' })).toEqual([third, first]);
    expect(await found({ jobId: 'alph' })).toEqual([]);
    expect(await found({ status: 'queued' })).toEqual([third, second]);
    expect(await found({ status: 'running' })).toEqual([first]);
    expect(await found({ status: 'success' })).toEqual([]);
    expect(await found({ type: 'backup.export' })).toEqual([second]);
    expect(await found({ source: 'trigger:door' })).toEqual([first]);
    expect(await found({ sinceMs: T0 + MINUTE })).toEqual([third, second]);
    expect(await found({ untilMs: T0 + MINUTE })).toEqual([first]);
    expect(await found({ sinceMs: T0 + MINUTE, untilMs: T0 + 2 * MINUTE })).toEqual([second]);
    const all = { jobId: 'alpha', status: 'queued', type: 'report.daily', source: 'manual', sinceMs: T0 + 1 };
    expect(await found(all)).toEqual([third]);
    expect(await found({ ...all, jobId: 'beta' })).toEqual([]);
  });

  test('the search text is found in run id and job id, in any case, and stands for itself', async () => {
    const stage = await open();
    await stage.saveJob('Monitor-TG_1');
    await stage.saveJob('daily');
    const first = await stage.enqueue('Monitor-TG_1');
    const second = await stage.enqueue('daily');
    const found = async (search: string) => (await allRuns(stage.engine, { search })).map(run => run.run_id);

    expect(await found('tg_')).toEqual([first]);
    expect(await found('MONITOR')).toEqual([first]);
    expect(await found(second.slice(12).toUpperCase())).toEqual([second]);
    for (const search of ['%', '*', '?', '[a-z]', 'a_l']) expect(await found(search)).toEqual([]);
  });

  test('failed runs are found by the text of their error, and the runs of jobs are left out', async () => {
    const stage = await open();
    for (const jobId of ['alpha', 'beta', 'gamma']) await stage.saveJob(jobId);
    const fail = async (jobId: string, code: string, message: string): Promise<string> => {
      const runId = await stage.enqueue(jobId);
      await stage.report('w', await stage.claimOne('w'), { outcome: 'failed', error: { code, message } });
      return runId;
    };
    const slow = await fail('alpha', 'timeout', 'It took longer than 30 s');
    const refused = await fail('beta', 'handler_error', 'ECONNREFUSED 10.0.0.7:443 "quoted" \\ 100%');
    const later = await fail('gamma', 'handler_error', 'a Timeout of the other side, Ärger');
    await stage.enqueue('alpha');
    const again = await stage.claimOne('w');
    await stage.report('w', again, retryAt(T0 + 1));
    const found = async (filter: object) => (await allRuns(stage.engine, filter)).map(run => run.run_id);

    expect(await found({ error: 'TIMEOUT' })).toEqual([later, slow]);
    expect(await found({ error: 'econnrefused' })).toEqual([refused]);
    expect(await found({ error: '"quoted" \\ 100%' })).toEqual([refused]);
    expect(await found({ error: 'Ärger' })).toEqual([later]);
    for (const error of ['message', 'code', '":"', '%s', 'nothing']) expect(await found({ error })).toEqual([]);
    expect(await found({ error: 'timeout', jobId: 'alpha' })).toEqual([slow]);
    expect(await found({ error: 'timeout', status: 'failed', type: 'test.job' })).toEqual(
      await found({ error: 'timeout', type: 'test.job' }),
    );
    for (const status of ['success', 'queued', 'delayed', 'running', 'cancelled'] as const) {
      expect(await found({ error: 'timeout', status })).toEqual([]);
      expect(await stage.engine.countRuns({ error: 'timeout', status }, 100)).toBe(0);
    }
    expect(await found({ error: 'timeout', workerId: 'w' })).toEqual([]);
    expect(await stage.engine.countRuns({ error: 'timeout' }, 100)).toBe(2);

    expect(await found({ excludedJobIds: ['beta', 'gamma'] })).toEqual([again.runId, slow]);
    expect(await found({ excludedJobIds: ['alpha', 'missing'], status: 'failed' })).toEqual([later, refused]);
    expect(await found({ excludedJobIds: ['alpha'], jobId: 'alpha' })).toEqual([]);
    expect(await found({ excludedJobIds: ['alph'] })).toHaveLength(4);
    expect(await found({ excludedJobIds: [] })).toHaveLength(4);
    expect(await found({ error: 'timeout', excludedJobIds: ['gamma'] })).toEqual([slow]);
    expect(await stage.engine.countRuns({ excludedJobIds: ['beta'] }, 100)).toBe(3);
    expect(await stage.engine.countRuns({ excludedJobIds: ['alpha'], jobId: 'alpha' }, 100)).toBe(0);
  });

  test('a rare match is found on whatever page it lies', async () => {
    const stage = await open();
    await stage.saveJob('common');
    await stage.saveJob('solo');
    const rare = [];
    for (let block = 0; block < 3; block += 1) {
      await enqueueMany(stage, 'common', 400);
      rare.push(await stage.enqueue('solo', { source: 'replay' }));
    }
    for (const filter of [{ jobId: 'solo' }, { source: 'replay' }, { search: 'SOL' }]) {
      expect((await allRuns(stage.engine, filter, 10)).map(run => run.run_id)).toEqual(rare.toReversed());
      expect(await stage.engine.countRuns(filter, 1_000_000)).toBe(3);
    }
  });

  test('a replay says of which run, is found by it, and is a replay like any other', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const original = await stage.enqueue('report');
    const plain = await stage.enqueue('report', { source: 'replay' });
    const replay = await stage.enqueue('report', { source: 'replay', replayOf: original });
    const idsOf = async (source: string) => (await allRuns(stage.engine, { source })).map(run => run.run_id);

    expect(await stage.engine.getRun(replay)).toMatchObject({ source: 'replay', replay_of: original });
    expect(await stage.engine.getRun(plain)).not.toHaveProperty('replay_of');
    expect(await idsOf('replay')).toEqual([replay, plain]);
    expect(await idsOf(`replay:${original}`)).toEqual([replay]);
    expect(await idsOf(`replay:${plain}`)).toEqual([]);
    expect(await stage.engine.countRuns({ source: 'replay' }, 10)).toBe(2);
    await stage.heartbeat('w1');
    const claimed = await stage.claim('w1');
    expect(claimed.map(run => run.source)).toEqual(['manual', 'replay', 'replay']);
  });

  test('a status filter follows the runs', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const statusesWithRun = async () => {
      const statuses = ['queued', 'delayed', 'running', 'awaiting_approval', 'success', 'failed', 'cancelled'] as const;
      const pages = await Promise.all(statuses.map(status => allRuns(stage.engine, { status, jobId: 'report' })));
      return statuses.filter((_, index) => pages[index]!.some(run => run.run_id === runId));
    };

    expect(await statusesWithRun()).toEqual(['queued']);
    const run = await stage.claimOne('w');
    expect(await statusesWithRun()).toEqual(['running']);
    await stage.report('w', run, retryAt(T0 + 1));
    expect(await statusesWithRun()).toEqual(['delayed']);
    await stage.engine.promoteDelayed({ nowMs: T0 + 1, limit: 1 });
    await stage.report('w', await stage.claimOne('w'), FAILURE);
    expect(await statusesWithRun()).toEqual(['failed']);
  });

  test('runs are counted by the same filters, no further than asked', async () => {
    const stage = await open();
    await stage.saveJob('alpha');
    await stage.saveJob('beta');
    await enqueueMany(stage, 'alpha', 7);
    await enqueueMany(stage, 'beta', 5);
    await (await beating(stage)).claim('w', T0, { limit: 3 });

    expect(await stage.engine.countRuns({}, 1000)).toBe(12);
    expect(await stage.engine.countRuns({}, 4)).toBe(4);
    expect(await stage.engine.countRuns({ jobId: 'alpha' }, 1000)).toBe(7);
    expect(await stage.engine.countRuns({ status: 'running' }, 1000)).toBe(3);
    expect(await stage.engine.countRuns({ jobId: 'alpha', status: 'queued' }, 1000)).toBe(4);
    expect(await stage.engine.countRuns({ search: 'ALPH', status: 'queued' }, 2)).toBe(2);
    expect(await stage.engine.countRuns({ jobId: 'missing' }, 1000)).toBe(0);
  });

  test('the state of the queue says how much waits where', async () => {
    const stage = await open();
    await stage.saveJob('here');
    await stage.saveJob('there', { agent_pool: 'gpu', priority: 'low' });
    await stage.saveJob('lane', { inputs: { flow_group: 'g', flow_max_active_runs: 1 } });
    expect(await stage.engine.getQueueState()).toMatchObject({
      depth: 0,
      delayed: 0,
      running: 0,
      awaiting_approval: 0,
    });

    await enqueueMany(stage, 'here', 3);
    await enqueueMany(stage, 'there', 2);
    await stage.enqueue('here', { priority: 'critical' });
    await stage.enqueue('here', { availableAtMs: T0 + 1 });
    await stage.enqueue('here', { approval: approvalOf('a1') });
    await enqueueMany(stage, 'lane', 3);
    await (await beating(stage)).claim('w', T0, { limit: 1 });

    const state = await stage.engine.getQueueState();
    expect(state).toMatchObject({ depth: 6, delayed: 3, running: 1, awaiting_approval: 1, pressure_mode: false });
    expect(depthsOf(state)).toEqual({ 'default/normal': 4, 'gpu/low': 2 });
    expect(state.lanes).toEqual([{ flow_group: 'g', active: 1, waiting: 2 }]);
  });
}

async function enqueueMany(stage: Stage, jobId: string, count: number): Promise<string[]> {
  const runs = Array.from({ length: count }, () => newRun(stage.newId(T0), jobId, T0));
  await stage.engine.enqueue({ runs, nowMs: T0 });
  return runs.map(run => run.runId);
}

async function beating(stage: Stage): Promise<Stage> {
  await stage.heartbeat('w');
  return stage;
}
