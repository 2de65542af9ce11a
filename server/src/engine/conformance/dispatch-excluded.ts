import type { Exclusion } from '@multi-job/contract';
import { expect, test } from 'vitest';
import type { DueJob } from '../../core/schedules/occurrence-plan.ts';
import type { EngineFactory } from './engine-factory.ts';
import { armAt, HOUR, MINUTE, planOf, T0 } from './given.ts';
import { allRuns, ledgerOf } from './readings.ts';
import { useStage } from './stage.ts';

const WHY: Exclusion = { date: '2027-01-15', by: 'calendar', calendar: 'own', name: 'Hari "Jadi" – 50 %' };

/** Firings that a schedule excludes, and schedules that are looked at because what they depend on has changed. */
export function excludedTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('excluded firings get a row a day with their reason, once, and start nothing', async () => {
    const [stage, other] = [await open(), await open()];
    await stage.scheduleJob('report', {}, T0);
    const arm = { anchorMs: T0, nextDueMs: T0 + HOUR, wakeMs: T0 + HOUR };
    const seen: DueJob[] = [];
    const plan = (job: DueJob) => {
      seen.push(job);
      return planOf({ excluded: [{ dueMs: T0 - MINUTE, count: 24, why: WHY }], arm });
    };

    await stage.dispatch(T0 + 10, { plan });
    // A look that came too late finds the row there.
    await other.engine.wakeJobs({ jobIds: ['report'], nowMs: T0 + 20 });
    const { decisions } = await other.dispatch(T0 + 20, { plan });

    expect(seen.map(({ nextDueMs, wakeMs }) => [nextDueMs, wakeMs])).toEqual([
      [T0, T0],
      [T0 + HOUR, T0 + 20],
    ]);
    expect(decisions).toEqual([]);
    const rows = await ledgerOf(stage.engine, 'report');
    expect(rows).toMatchObject([
      {
        outcome: 'excluded',
        due_at: new Date(T0 - MINUTE).toISOString(),
        count: 24,
        run_id: null,
        guard: null,
        detail: WHY,
      },
    ]);
    expect(rows[0]?.lateness_ms).toBe(MINUTE + 10);
    const { items } = await stage.engine.listOccurrences({ jobId: 'report', outcome: 'excluded', limit: 10 });
    expect(items).toEqual(rows);
    expect((await stage.engine.listOccurrences({ jobId: 'report', outcome: 'missed', limit: 10 })).items).toEqual([]);
    expect(await allRuns(stage.engine)).toEqual([]);
    expect((await stage.engine.getJob('report'))?.next_due_at).toBe(new Date(T0 + HOUR).toISOString());
  });

  test('an occurrence that was dispatched is not excluded afterwards, nor the other way round', async () => {
    const stage = await open();
    await stage.scheduleJob('report', { inputs: { allow_overlap: true } }, T0);
    const excluded = [{ dueMs: T0 + MINUTE, count: 1, why: WHY }];
    await stage.dispatch(T0, { plan: () => planOf({ due: [T0], arm: armAt(T0 + MINUTE) }) });
    const both = { excluded: [{ dueMs: T0, count: 1, why: WHY }, ...excluded], due: [T0 + MINUTE, T0 + 2 * MINUTE] };
    await stage.dispatch(T0 + 2 * MINUTE, { plan: () => planOf({ ...both, arm: armAt(T0 + HOUR) }) });

    const rows = await ledgerOf(stage.engine, 'report');
    expect(rows.map(({ outcome }) => outcome)).toEqual(['dispatched', 'excluded', 'dispatched']);
    expect(await allRuns(stage.engine)).toHaveLength(2);
  });

  test('jobs that are woken are looked at now; those off the schedule or not there stay off it', async () => {
    const stage = await open();
    await stage.scheduleJob('report', {}, T0 + HOUR);
    await stage.scheduleJob('due', {}, T0 - MINUTE);
    await stage.scheduleJob('off', {}, T0 + HOUR);
    await stage.engine.setJobEnabled({ jobId: 'off', enabled: false, arm: null, actor: 'ani', nowMs: T0 });
    await stage.saveJob('on-demand');

    await stage.engine.wakeJobs({ jobIds: ['report', 'due', 'off', 'on-demand', 'gone'], nowMs: T0 });

    expect(await stage.engine.nextWakeMs()).toBe(T0 - MINUTE);
    const looked: string[] = [];
    await stage.dispatch(T0, {
      plan: job => {
        looked.push(job.jobId);
        return planOf({ arm: armAt(T0 + HOUR) });
      },
    });
    expect(looked).toEqual(['due', 'report']);
    expect(await stage.engine.getJob('gone')).toBeNull();
    expect(await stage.engine.nextWakeMs()).toBe(T0 + HOUR);
  });
}
