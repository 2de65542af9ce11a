import { expect, test } from 'vitest';
import type { RunOutcome, RunReport } from '../port/queue.ts';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, DAY, MINUTE, planOf, SECOND, T0 } from './given.ts';
import { allRuns, eventTypesOf, ledgerOf } from './readings.ts';
import { FAILURE, newRun, retryAt, SUCCESS, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

const MANY = 3000;

/** Calls with thousands of parts go through whole: no limit of a driver or a script shows. */
export function volumeTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('thousands of runs are enqueued, claimed, reported and rescued in one call each', async () => {
    const stage = await open();
    const { engine } = stage;
    await stage.saveJob('report');
    await enqueueMany(stage, 'report');
    expect(await engine.getQueueState()).toMatchObject({ depth: MANY });
    await stage.heartbeat('w', T0, 6000);

    const claimed = await stage.claim('w', T0, { limit: MANY });
    expect(claimed).toHaveLength(MANY);
    const reports: RunReport[] = claimed.slice(0, MANY / 2).map((run, index) => ({
      runId: run.runId,
      fence: run.fence,
      finishedAtMs: T0,
      durationMs: 1,
      ...outcomeOf(index),
    }));
    const results = await engine.report({ workerId: 'w', reports, nowMs: T0 });
    expect(results.map(result => result.runId)).toEqual(reports.map(report => report.runId));

    expect(await engine.rescue({ nowMs: T0 + MINUTE, limit: 2 * MANY })).toHaveLength(MANY / 2);
    const part = MANY / 10;
    expect(await engine.promoteDelayed({ nowMs: T0 + MINUTE, limit: MANY })).toEqual({
      promoted: part,
      nextAtMs: null,
    });
    expect(await engine.getQueueState()).toMatchObject({
      depth: MANY / 2 + 2 * part,
      running: 0,
      awaiting_approval: part,
    });
    expect(await allRuns(engine, {}, 2 * MANY)).toHaveLength(MANY);
  });

  test('a job with thousands of runs, many of them waiting for its lane, is deleted whole', async () => {
    const stage = await open();
    await stage.saveJob('report', { inputs: { flow_group: 'g', flow_max_active_runs: MANY / 2 } });
    await enqueueMany(stage, 'report');
    const { cancelledRunIds } = await stage.engine.deleteJob({ jobId: 'report', actor: 'ani', nowMs: T0 });
    expect(cancelledRunIds).toHaveLength(MANY);
    expect(await stage.engine.getQueueState()).toMatchObject({ depth: 0, delayed: 0, lanes: [] });

    const retention = {
      nowMs: T0 + DAY,
      finishedBeforeMs: T0 + DAY,
      keepPerJob: 1000,
      keepEvents: 10,
      limit: 2 * MANY,
    };
    let removed = 0;
    let hasMore = true;
    while (hasMore) {
      const answer = await stage.engine.prune(retention);
      removed += answer.removedRuns;
      hasMore = answer.hasMore;
    }
    expect(removed).toBe(MANY);
    expect(await allRuns(stage.engine)).toEqual([]);
    expect(await eventTypesOf(stage.engine)).toHaveLength(10);
  });

  test('a place that becomes free admits thousands where their limit allows', async () => {
    const stage = await open();
    await stage.saveJob('narrow', { inputs: { flow_group: 'g', flow_max_active_runs: 1 } });
    await stage.saveJob('wide', { inputs: { flow_group: 'g', flow_max_active_runs: 2 * MANY } });
    await stage.enqueue('narrow');
    await stage.enqueue('narrow');
    await enqueueMany(stage, 'wide');
    expect((await stage.engine.getQueueState()).delayed).toBe(MANY + 1);

    await stage.report('w', await stage.claimOne('w'), SUCCESS);

    expect((await stage.engine.getQueueState()).depth).toBe(MANY + 1);
  });

  test('one job may be due and have missed thousands of times', async () => {
    const stage = await open();
    await stage.scheduleJob('report', { inputs: { allow_overlap: true } });
    const times = Array.from({ length: 2 * MANY }, (_, index) => T0 + index * SECOND);
    const plan = () => planOf({ missed: { dueMs: times.slice(0, MANY), folded: null }, due: times.slice(MANY) });

    const { decisions } = await stage.dispatch(T0 + DAY, { plan });

    expect(decisions.filter(decision => decision.outcome === 'dispatched')).toHaveLength(MANY);
    expect(await ledgerOf(stage.engine, 'report')).toHaveLength(1000);
    expect((await stage.engine.getQueueState()).depth).toBe(MANY);
  });

  test('thousands of events, log lines and samples', async () => {
    const stage = await open();
    const { engine } = stage;
    await engine.appendEvents(
      Array.from({ length: MANY }, (_, n) => ({ type: 'agent.started', data: { n } })),
      T0,
    );
    const events = await engine.readEventsAfter('', 2 * MANY);
    expect(events.map(event => event.data['n'])).toEqual(Array.from({ length: MANY }, (_, n) => n));

    await engine.addMetrics(
      Array.from({ length: MANY }, (_, n) => ({
        kind: 'counter',
        name: 'n_total',
        labels: { n: `${n % 100}` },
        by: 1,
      })),
    );
    expect(await engine.readMetrics()).toHaveLength(100);

    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const { fence } = await stage.claimOne('w');
    const at = '2027-01-15T08:00:00.000Z';
    const logs = Array.from({ length: MANY }, (_, n) => ({ at, level: 'info' as const, message: `${n}` }));
    await engine.recordProgress({ runId, fence, logs, nowMs: T0 });
    expect(await engine.listRunLogs({ runId, afterSeq: 0, limit: 2 * MANY })).toHaveLength(MANY);
  });
}

async function enqueueMany(stage: Stage, jobId: string): Promise<void> {
  const runs = Array.from({ length: MANY }, () => newRun(stage.newId(T0), jobId, T0));
  await stage.engine.enqueue({ runs, nowMs: T0 });
}

function outcomeOf(index: number): RunOutcome {
  const outcomes: RunOutcome[] = [
    SUCCESS,
    FAILURE,
    retryAt(T0 + SECOND),
    { outcome: 'released' },
    { outcome: 'await_approval', approval: approvalOf(`approval-${index}`) },
  ];
  return outcomes[index % outcomes.length]!;
}
