import { expect, test } from 'vitest';
import type { Prune } from '../port/queue.ts';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, DAY, MINUTE, T0 } from './given.ts';
import { allRuns, eventsOf, expectRefusal, statusOf } from './readings.ts';
import { newRun, SUCCESS, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** prune: what retention takes and what it leaves. */
export function pruneTests(factory: EngineFactory): void {
  const open = useStage(factory);
  const keepAll: Prune = { nowMs: T0, finishedBeforeMs: 0, keepPerJob: 1000, keepEvents: 100_000, limit: 1000 };

  test('finished runs older than the bound go, with their logs; the others stay', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const old = await finishOne(stage, 'report', T0);
    const young = await finishOne(stage, 'report', T0 + DAY);

    const answer = await stage.engine.prune({ ...keepAll, nowMs: T0 + DAY, finishedBeforeMs: T0 + DAY });

    expect(answer).toEqual({ removedRuns: 1, hasMore: false });
    expect(await stage.engine.getRun(old)).toBeNull();
    expect(await stage.engine.listRunLogs({ runId: old, afterSeq: 0, limit: 10 })).toEqual([]);
    expect((await allRuns(stage.engine)).map(run => run.run_id)).toEqual([young]);
    expect(await stage.engine.listRunLogs({ runId: young, afterSeq: 0, limit: 10 })).toHaveLength(1);
    for (const filter of [{ jobId: 'report' }, { status: 'success' as const }, { type: 'simulation.heavy' }]) {
      expect(await stage.engine.countRuns(filter, 100)).toBe(1);
    }
  });

  test('approvals that were decided go with the runs of their time; one that waits stays', async () => {
    const stage = await open();
    await stage.saveJob('report');
    for (const [id, atMs] of [
      ['old', T0],
      ['young', T0 + DAY],
      ['waits', T0],
    ] as const) {
      await stage.enqueue('report', { approval: approvalOf(id, { expiresAtMs: T0 + 10 * DAY }) }, atMs);
    }
    for (const approvalId of ['old', 'young']) {
      await stage.engine.resolveApproval({
        approvalId,
        decision: 'rejected',
        actor: 'ani',
        via: 'api',
        note: null,
        nowMs: T0 + DAY,
      });
    }
    await stage.engine.prune({ ...keepAll, nowMs: T0 + 2 * DAY, finishedBeforeMs: T0 + DAY });
    const { items, total } = await stage.engine.listApprovals({ limit: 10, offset: 0 });
    expect(items.map(one => one.approval_id).sort()).toEqual(['waits', 'young']);
    expect(total).toBe(2);
  });

  test('what counts is when a run finished, not when it was accepted', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report', {}, T0);
    await stage.report('w', await stage.claimOne('w', T0), SUCCESS, T0 + DAY);
    expect(await stage.engine.prune({ ...keepAll, finishedBeforeMs: T0 + DAY })).toMatchObject({ removedRuns: 0 });
    expect(await statusOf(stage.engine, runId)).toBe('success');
  });

  test('live runs stay, however old', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const running = await stage.enqueue('report');
    await stage.claimOne('w');
    const queued = await stage.enqueue('report');
    const delayed = await stage.enqueue('report', { availableAtMs: T0 + MINUTE });
    const asking = await stage.enqueue('report', { approval: approvalOf('a1') });

    const bounds = { nowMs: T0 + 400 * DAY, finishedBeforeMs: T0 + 400 * DAY, keepPerJob: 0 };
    expect(await stage.engine.prune({ ...keepAll, ...bounds })).toEqual({ removedRuns: 0, hasMore: false });

    const statuses = await Promise.all([running, queued, delayed, asking].map(runId => statusOf(stage.engine, runId)));
    expect(statuses).toEqual(['running', 'queued', 'delayed:run_at', 'awaiting_approval']);
  });

  test('of each job the newest so many finished runs stay', async () => {
    const stage = await open();
    await stage.saveJob('a');
    await stage.saveJob('b');
    const finished: string[] = [];
    for (let index = 0; index < 5; index += 1) finished.push(await finishOne(stage, 'a', T0 + index));
    const other = await finishOne(stage, 'b', T0);
    const live = await stage.enqueue('a', {}, T0 + 10);

    expect(await stage.engine.prune({ ...keepAll, keepPerJob: 2 })).toEqual({ removedRuns: 3, hasMore: false });

    const left = (await allRuns(stage.engine)).map(run => run.run_id);
    expect(left.toSorted()).toEqual([finished[3], finished[4], other, live].toSorted());
  });

  test.each([
    ['by age', { finishedBeforeMs: T0 + 1 }],
    ['by number', { keepPerJob: 0 }],
  ])('a long sweep %s is done in parts', async (_, bounds) => {
    const stage = await open();
    await stage.saveJob('report');
    const runs = Array.from({ length: 25 }, () => newRun(stage.newId(T0), 'report', T0));
    await stage.engine.enqueue({ runs, nowMs: T0 });
    for (const run of runs) await stage.engine.cancelRun({ runId: run.runId, actor: 'ani', nowMs: T0 });

    let removed = 0;
    let calls = 0;
    let hasMore = true;
    while (hasMore && calls < 10) {
      const answer = await stage.engine.prune({ ...keepAll, ...bounds, limit: 10 });
      expect(answer.removedRuns).toBeLessThanOrEqual(10);
      removed += answer.removedRuns;
      hasMore = answer.hasMore;
      calls += 1;
    }

    expect(removed).toBe(25);
    expect(calls).toBeGreaterThanOrEqual(3);
    expect(await allRuns(stage.engine)).toEqual([]);
  });

  test('the history of a deleted job is taken as well', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await finishOne(stage, 'report', T0);
    await stage.engine.deleteJob({ jobId: 'report', actor: 'ani', nowMs: T0 });
    expect(await statusOf(stage.engine, runId)).toBe('success');
    expect(await stage.engine.prune({ ...keepAll, finishedBeforeMs: T0 + 1 })).toMatchObject({ removedRuns: 1 });
    expect(await stage.engine.getRun(runId)).toBeNull();
  });

  test('of a deleted job the newest so many finished runs stay as well, until it is saved anew', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const [first, , third] = [
      await finishOne(stage, 'report', T0),
      await finishOne(stage, 'report', T0 + 1),
      await finishOne(stage, 'report', T0 + 2),
    ];
    const running = await stage.enqueue('report', {}, T0 + 3);
    const held = await stage.claimOne('w', T0 + 3);
    await stage.engine.deleteJob({ jobId: 'report', actor: 'ani', nowMs: T0 + 4 });

    expect(await stage.engine.prune({ ...keepAll, keepPerJob: 1 })).toEqual({ removedRuns: 2, hasMore: false });
    expect(await stage.engine.getRun(first)).toBeNull();
    expect(await statusOf(stage.engine, third)).toBe('success');
    expect(await statusOf(stage.engine, running)).toBe('running');

    await stage.report('w', held, SUCCESS, T0 + 5);
    await stage.saveJob('report');
    expect(await stage.engine.prune({ ...keepAll, keepPerJob: 1 })).toEqual({ removedRuns: 1, hasMore: false });
    await stage.engine.deleteJob({ jobId: 'report', actor: 'ani', nowMs: T0 + 6 });
    expect(await stage.engine.prune({ ...keepAll, keepPerJob: 0 })).toEqual({ removedRuns: 1, hasMore: false });
    expect(await allRuns(stage.engine)).toEqual([]);
  });

  test('history that was brought in without its job is taken by number as well', async () => {
    const stage = await open();
    await stage.saveJob('gone');
    const ids = [await finishOne(stage, 'gone', T0), await finishOne(stage, 'gone', T0 + 1)];
    const runs = await Promise.all(ids.map(async id => (await stage.engine.getRun(id))!));
    await stage.engine.deleteJob({ jobId: 'gone', actor: 'ani', nowMs: T0 });
    await stage.engine.prune({ ...keepAll, keepPerJob: 0 });
    await stage.engine.importRuns(runs, T0);
    expect(await stage.engine.prune({ ...keepAll, keepPerJob: 1 })).toEqual({ removedRuns: 1, hasMore: false });
    expect((await allRuns(stage.engine)).map(run => run.run_id)).toEqual([ids[1]]);
  });

  test('very many live runs of a job do not hold its pruning back', async () => {
    const stage = await open();
    await stage.saveJob('busy');
    const live = Array.from({ length: 12 }, () => newRun(stage.newId(T0), 'busy', T0, { availableAtMs: T0 + DAY }));
    await stage.engine.enqueue({ runs: live, nowMs: T0 });
    for (let n = 0; n < 4; n += 1) await finishOne(stage, 'busy', T0 + MINUTE + n);
    let removed = 0;
    for (let calls = 0, hasMore = true; hasMore; calls += 1) {
      const answer = await stage.engine.prune({ ...keepAll, keepPerJob: 1, looks: 5 });
      removed += answer.removedRuns;
      hasMore = answer.hasMore;
      expect(calls).toBeLessThan(10);
    }
    expect(removed).toBe(3);
    expect(await stage.engine.countRuns({ jobId: 'busy', status: 'delayed' }, 100)).toBe(12);
  });

  test('old events go beyond the number to be kept; who follows goes on with the oldest left', async () => {
    const { engine } = await open();
    const events = Array.from({ length: 50 }, (_, n) => ({ type: 'agent.started', data: { n } }));
    await engine.appendEvents(events, T0);
    const firstId = (await engine.readEventsAfter('', 1))[0]!.id;

    await engine.prune({ ...keepAll, keepEvents: 20 });

    expect((await eventsOf(engine)).map(event => event.data['n'])).toEqual(events.slice(30).map(event => event.data.n));
    expect((await engine.readEventsAfter(firstId, 100)).map(event => event.data['n'])[0]).toBe(30);
  });

  test('events that somebody has not read yet stay beyond the number to be kept', async () => {
    const { engine } = await open();
    const events = Array.from({ length: 50 }, (_, n) => ({ type: 'agent.started', data: { n } }));
    await engine.appendEvents(events, T0);
    const ids = (await engine.readEventsAfter('', 100)).map(({ id }) => id);
    const left = async () => (await eventsOf(engine)).map(event => event.data['n'])[0];

    await engine.prune({ ...keepAll, keepEvents: 20, keepEventsAfter: '' });
    expect(await left()).toBe(0);
    await engine.prune({ ...keepAll, keepEvents: 20, keepEventsAfter: ids[9]! });
    expect(await left()).toBe(10);
    await engine.prune({ ...keepAll, keepEvents: 20, keepEventsAfter: ids[45]! });
    expect(await left()).toBe(30);
    await expectRefusal(engine.prune({ ...keepAll, keepEventsAfter: 'none of ours' }), 'VALIDATION');
  });

  test('agents gone for a day are forgotten, those alive and those just lost are not', async () => {
    const stage = await open();
    await stage.heartbeat('gone', T0, 10_000);
    await stage.heartbeat('lost', T0 + DAY, 10_000);
    await stage.heartbeat('alive', T0 + DAY, DAY);
    const nowMs = T0 + DAY + MINUTE;
    await stage.engine.rescue({ nowMs, limit: 10 });

    await stage.engine.prune({ ...keepAll, nowMs });

    const agents = await stage.engine.listProcesses(nowMs);
    expect(agents.map(({ agent_id, alive }) => [agent_id, alive])).toEqual([
      ['alive', true],
      ['lost', false],
    ]);
  });

  test('expired keys and values do not come back, unexpired ones stay', async () => {
    const { engine } = await open();
    await engine.kvSet({ namespace: 'n', key: 'short', value: 'v', ttlMs: 10, nowMs: T0 });
    await engine.kvSet({ namespace: 'n', key: 'long', value: 'v', ttlMs: DAY, nowMs: T0 });
    await engine.rememberKey({ key: 'long', value: 'v', ttlMs: DAY, nowMs: T0 });

    await engine.prune({ ...keepAll, nowMs: T0 + MINUTE });

    const keys = await engine.kvList({ namespace: 'n', prefix: '', after: '', limit: 10, nowMs: T0 + MINUTE });
    expect(keys).toEqual(['long']);
    expect(await engine.rememberKey({ key: 'long', value: 'w', ttlMs: DAY, nowMs: T0 + MINUTE })).toBe('v');
  });

  test('a sweep in the midst of work disturbs none of it', async () => {
    const stage = await open();
    await stage.saveJob('report', { inputs: { flow_group: 'g', flow_max_active_runs: 1 } });
    await finishOne(stage, 'report', T0);
    await stage.enqueue('report');
    const run = await stage.claimOne('w');
    const waiting = await stage.enqueue('report');
    await stage.engine.prune({ ...keepAll, finishedBeforeMs: T0 + DAY, keepPerJob: 0, keepEvents: 0 });

    expect(await stage.report('w', run, SUCCESS)).toBe('success');
    expect(await statusOf(stage.engine, waiting)).toBe('queued');
    expect(await stage.claimOne('w')).toMatchObject({ runId: waiting });
  });

  /** A run with a log line that succeeded at `nowMs`. */
  async function finishOne(stage: Stage, jobId: string, nowMs: number): Promise<string> {
    const runId = await stage.enqueue(jobId, {}, nowMs);
    const run = await stage.claimOne('w', nowMs);
    const logs = [{ at: '2027-01-15T08:00:00.000Z', level: 'info' as const, message: 'done' }];
    await stage.engine.recordProgress({ runId, fence: run.fence, logs, nowMs });
    await stage.report('w', run, SUCCESS, nowMs);
    return runId;
  }
}
