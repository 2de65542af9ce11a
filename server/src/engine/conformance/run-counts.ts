import { expect, test } from 'vitest';
import { timeClassOf } from '../../core/stats/time-class.ts';
import { RUN_COUNTS_KEPT_MS } from '../port/limits.ts';
import type { EngineFactory } from './engine-factory.ts';
import { DAY, HOUR, MINUTE, SECOND, T0, approvalOf } from './given.ts';
import { FAILURE, SUCCESS, retryAt, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** readRunCounts: what the steps that start and end runs count by the minute. */
export function runCountTests(factory: EngineFactory): void {
  const open = useStage(factory);
  const hour = { sinceMs: T0, untilMs: T0 + HOUR, bucketMs: HOUR };

  test('runs are counted by how they ended, with how long they waited and took', async () => {
    const stage = await open();
    await stage.saveJob('a');
    for (const [waitMs, outcome] of [
      [0, SUCCESS],
      [3 * SECOND, SUCCESS],
      [3 * SECOND, FAILURE],
      [40, { outcome: 'cancelled' }],
    ] as const) {
      await stage.enqueue('a', {}, T0);
      const run = await stage.claimOne('w', T0 + waitMs);
      await stage.report('w', run, outcome, T0 + waitMs);
    }
    expect(await stage.engine.readRunCounts(hour)).toEqual([
      {
        atMs: T0,
        success: 2,
        failed: 1,
        cancelled: 1,
        waits: new Map([
          [0, 1],
          [timeClassOf(40), 1],
          [timeClassOf(3 * SECOND), 2],
        ]),
        durations: new Map([[timeClassOf(7), 3]]),
      },
    ]);
  });

  test('buckets begin at the bound that was asked for; empty ones are left out', async () => {
    const stage = await open();
    await stage.saveJob('a');
    for (const minute of [0, 4, 5, 21, 60]) await runAt(stage, T0 + minute * MINUTE);
    const counts = async (query: typeof hour) =>
      (await stage.engine.readRunCounts(query)).map(({ atMs, success }) => [(atMs - T0) / MINUTE, success]);
    expect(await counts({ ...hour, bucketMs: 5 * MINUTE })).toEqual([
      [0, 2],
      [5, 1],
      [20, 1],
    ]);
    expect(await counts({ sinceMs: T0 + 4 * MINUTE, untilMs: T0 + 61 * MINUTE, bucketMs: 30 * MINUTE })).toEqual([
      [4, 3],
      [34, 1],
    ]);
    expect(await counts({ ...hour, sinceMs: T0 - DAY, untilMs: T0 })).toEqual([]);
  });

  test('a wait is counted once, at the first start, from when the run was claimable', async () => {
    const stage = await open();
    await stage.saveJob('a');
    await stage.enqueue('a', { availableAtMs: T0 + MINUTE });
    await stage.engine.promoteDelayed({ nowMs: T0 + MINUTE, limit: 10 });
    const first = await stage.claimOne('w', T0 + MINUTE + 10);
    await stage.report('w', first, retryAt(T0 + 2 * MINUTE), T0 + MINUTE + 10);
    await stage.engine.promoteDelayed({ nowMs: T0 + 2 * MINUTE, limit: 10 });
    const second = await stage.claimOne('w', T0 + 3 * MINUTE);
    await stage.report('w', second, { outcome: 'released' }, T0 + 3 * MINUTE);
    await stage.report('w', await stage.claimOne('w', T0 + 4 * MINUTE), SUCCESS, T0 + 4 * MINUTE);
    const [counts] = await stage.engine.readRunCounts(hour);
    expect(counts?.waits).toEqual(new Map([[timeClassOf(10), 1]]));
    expect(counts).toMatchObject({ success: 1, failed: 0 });
  });

  test('runs that end without a worker are counted, without a duration', async () => {
    const stage = await open();
    await stage.saveJob('a', { retry_policy: { max_retry: 0 } });
    const waiting = await stage.enqueue('a');
    await stage.engine.cancelRun({ runId: waiting, actor: 'ani', nowMs: T0 });
    await stage.enqueue('a', { approval: approvalOf('a1') });
    const decision = { approvalId: 'a1', decision: 'rejected', actor: 'ani', via: 'api', note: null } as const;
    await stage.engine.resolveApproval({ ...decision, nowMs: T0 });
    await stage.enqueue('a');
    await stage.heartbeat('lost', T0, SECOND);
    await stage.claim('lost', T0);
    await stage.engine.rescue({ nowMs: T0 + 10 * SECOND, limit: 10 });
    const [counts] = await stage.engine.readRunCounts(hour);
    expect(counts).toMatchObject({ success: 0, failed: 2, cancelled: 1, durations: new Map() });
  });

  test('several instances count together, and a report that is refused counts nothing', async () => {
    const [a, b] = [await open(), await open()];
    await a.saveJob('a');
    await runAt(a, T0);
    await runAt(b, T0);
    await a.enqueue('a');
    const run = await a.claimOne('w');
    await b.report('w', run, SUCCESS);
    expect(await b.report('w', run, SUCCESS)).toBe('fenced');
    expect(await a.engine.readRunCounts(hour)).toMatchObject([{ success: 3 }]);
  });

  test('retention takes the oldest counts and leaves the others', async () => {
    const stage = await open();
    await stage.saveJob('a');
    await runAt(stage, T0);
    await runAt(stage, T0 + MINUTE);
    const nowMs = T0 + RUN_COUNTS_KEPT_MS + MINUTE;
    await stage.engine.prune({ nowMs, finishedBeforeMs: 0, keepPerJob: 1000, keepEvents: 1000, limit: 1000 });
    const left = await stage.engine.readRunCounts({ ...hour, bucketMs: MINUTE });
    expect(left.map(({ atMs }) => atMs)).toEqual([T0 + MINUTE]);
  });

  async function runAt(stage: Stage, nowMs: number): Promise<void> {
    await stage.enqueue('a', {}, nowMs);
    await stage.report('w', await stage.claimOne('w', nowMs), SUCCESS, nowMs);
  }
}
