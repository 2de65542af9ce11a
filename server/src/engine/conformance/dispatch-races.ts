import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { MINUTE, T0 } from './given.ts';
import { allRuns, eventTypesOf, laneOf, ledgerOf, observationsOf } from './readings.ts';
import { useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** dispatchDue by several callers at once, on one instance and on two. */
export function dispatchRaceTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test.each([
    ['one instance', 1],
    ['two instances', 2],
  ])('each occurrence is dispatched once by many callers on %s', async (_, instances) => {
    const stages = await openMany(instances);
    const jobIds = Array.from({ length: 40 }, (_unused, index) => `job-${index}`);
    for (const jobId of jobIds) await stages[0]!.scheduleJob(jobId, { inputs: { allow_overlap: true } });

    const results = [];
    for (let minute = 0; minute < 3; minute += 1) {
      const nowMs = T0 + minute * MINUTE;
      const calls = Array.from({ length: 8 }, (_unused, index) =>
        drain(stages[index % instances]!, nowMs, index % 3 === 0 ? 1000 : 7),
      );
      results.push(...(await Promise.all(calls)).flat());
    }

    const dispatched = results.filter(decision => decision.outcome === 'dispatched');
    expect(dispatched).toHaveLength(120);
    expect(new Set(dispatched.map(decision => `${decision.jobId} ${decision.dueMs}`)).size).toBe(120);
    const runs = await allRuns(stages[0]!.engine);
    expect(runs.map(run => run.run_id).toSorted()).toEqual(dispatched.map(decision => decision.runId!).toSorted());
    for (const jobId of jobIds) {
      const rows = await ledgerOf(stages[0]!.engine, jobId);
      expect(rows.map(row => Date.parse(row.due_at))).toEqual([T0 + 2 * MINUTE, T0 + MINUTE, T0]);
      expect(rows.every(row => row.outcome === 'dispatched' && row.run_id !== null)).toBe(true);
    }
    expect(await observationsOf(stages[0]!.engine, 'dispatch_lateness_ms')).toBe(120);
    expect((await stages[0]!.engine.getQueueState()).depth).toBe(120);
  });

  test('callers at once do not let a lane over its limit', async () => {
    const stages = await openMany(2);
    const inputs = { flow_group: 'g', flow_max_active_runs: 2 };
    for (let index = 0; index < 20; index += 1) await stages[0]!.scheduleJob(`job-${index}`, { inputs });
    await stages[0]!.saveJob('manual', { inputs });

    const enqueues = Array.from({ length: 5 }, (_, index) => stages[index % 2]!.enqueue('manual'));
    const calls = Array.from({ length: 6 }, (_, index) => drain(stages[index % 2]!, T0, 5));
    const decisions = (await Promise.all(calls)).flat();
    await Promise.all(enqueues);

    expect(decisions).toHaveLength(20);
    expect((await laneOf(stages[0]!.engine, 'g')).active).toBe(2);
    expect((await stages[0]!.engine.getQueueState()).depth).toBe(2);
    const rows = await Promise.all(
      Array.from({ length: 20 }, (_, index) => ledgerOf(stages[0]!.engine, `job-${index}`)),
    );
    expect(rows.every(ledger => ledger.length === 1)).toBe(true);
  });

  test('callers at once share the dispatch cap', async () => {
    const stages = await openMany(2);
    for (let index = 0; index < 20; index += 1) await stages[0]!.scheduleJob(`job-${index}`);

    const dispatchedIn = async (nowMs: number) => {
      const calls = Array.from({ length: 6 }, (_, index) => drain(stages[index % 2]!, nowMs, 5, 8));
      const decisions = (await Promise.all(calls)).flat();
      return decisions.filter(decision => decision.outcome === 'dispatched').length;
    };

    expect(await dispatchedIn(T0)).toBe(8);
    expect(await dispatchedIn(T0 + 999)).toBe(0);
    expect(await dispatchedIn(T0 + 1000)).toBe(8);
    expect(await dispatchedIn(T0 + 2000)).toBe(4);
    expect(await allRuns(stages[0]!.engine)).toHaveLength(20);
  });

  test('a job that is saved while it is dispatched is dispatched by the old spec or the new, once', async () => {
    const stages = await openMany(2);
    await stages[0]!.scheduleJob('report', { inputs: { n: -1 } });

    const saves = Array.from({ length: 5 }, (_, n) => stages[0]!.scheduleJob('report', { inputs: { n } }, T0));
    const calls = Array.from({ length: 5 }, (_, index) => drain(stages[index % 2]!, T0, 10));
    await Promise.all([...saves, ...calls]);
    await drain(stages[1]!, T0, 10);

    const dispatched = (await ledgerOf(stages[0]!.engine, 'report')).filter(row => row.outcome === 'dispatched');
    expect(dispatched).toHaveLength(1);
    expect(await allRuns(stages[0]!.engine)).toHaveLength(1);
    expect(await eventTypesOf(stages[0]!.engine, { type: 'run.queued' })).toHaveLength(1);
  });

  async function openMany(count: number): Promise<Stage[]> {
    const stages: Stage[] = [];
    while (stages.length < count) stages.push(await open());
    return stages;
  }

  /** As a scheduler does: batch after batch until nothing is due or the cap is reached. */
  async function drain(stage: Stage, nowMs: number, limit: number, maxPerSecond = 100_000) {
    const decisions = [];
    let isDone = false;
    while (!isDone) {
      const result = await stage.dispatch(nowMs, { limit, maxPerSecond });
      decisions.push(...result.decisions);
      isDone = result.isCapped || !result.hasMore;
    }
    return decisions;
  }
}
