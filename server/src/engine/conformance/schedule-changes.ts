import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { armAt, MINUTE, minutelySpec, planOf, T0 } from './given.ts';
import { eventTypesOf, expectRefusal, ledgerOf } from './readings.ts';
import { useStage } from './stage.ts';
import type { Stage } from './stage.ts';

const MISSED = { dueMs: [T0 + MINUTE, T0 + 2 * MINUTE], folded: { count: 3, lastDueMs: T0 } };
const NOW = T0 + 2 * MINUTE + 10;

/** Changes of a schedule, and what was due under the one before. */
export function scheduleChangeTests(factory: EngineFactory): void {
  const open = useStage(factory);

  const changes: Record<string, (stage: Stage) => Promise<unknown>> = {
    'a save': ({ engine, newId }) =>
      engine.saveJob({
        spec: minutelySpec('report', { timeout_ms: 500 }),
        versionId: newId(NOW),
        source: 'api',
        actor: 'ani',
        note: null,
        enabled: true,
        arm: armAt(T0 + 3 * MINUTE),
        missed: MISSED,
        nowMs: NOW,
      }),
    disabling: ({ engine }) =>
      engine.setJobEnabled({ jobId: 'report', enabled: false, arm: null, missed: MISSED, actor: 'ani', nowMs: NOW }),
  };

  test.each(Object.entries(changes))('%s leaves a row for what it makes miss, and tells of it', async (_, change) => {
    const stage = await open();
    await stage.scheduleJob('report');

    await change(stage);

    const rows = await ledgerOf(stage.engine, 'report');
    expect(rows.map(({ due_at, outcome, count, lateness_ms }) => [due_at, outcome, count, lateness_ms])).toEqual([
      ['2027-01-15T08:02:00.000Z', 'missed', 1, 10],
      ['2027-01-15T08:01:00.000Z', 'missed', 1, MINUTE + 10],
      ['2027-01-15T08:00:00.000Z', 'missed', 3, 2 * MINUTE + 10],
    ]);
    const events = await stage.engine.readEventsAfter('', 100);
    expect(events.filter(({ type }) => type === 'scheduler.occurrence_missed').map(({ data }) => data)).toEqual([
      { count: 5, last_due_at: '2027-01-15T08:02:00.000Z' },
    ]);
  });

  test.each(Object.entries(changes))('what was decided already is not missed by %s', async (_, change) => {
    const stage = await open();
    await stage.scheduleJob('report');
    for (const dueMs of [T0, T0 + MINUTE, T0 + 2 * MINUTE]) await stage.dispatch(dueMs);
    await change(stage);
    const rows = await ledgerOf(stage.engine, 'report');
    expect(rows.map(row => row.outcome)).toEqual(['skipped', 'skipped', 'dispatched']);
    expect(await eventTypesOf(stage.engine)).not.toContain('scheduler.occurrence_missed');
  });

  test('a save that changes nothing misses nothing', async () => {
    const stage = await open();
    const { job } = await stage.scheduleJob('report');
    const { change } = await stage.engine.saveJob({
      spec: minutelySpec('report'),
      versionId: stage.newId(NOW),
      source: 'api',
      actor: 'ani',
      note: null,
      enabled: true,
      arm: armAt(T0 + 3 * MINUTE),
      missed: MISSED,
      nowMs: NOW,
    });
    expect(change).toBe('unchanged');
    expect((await stage.engine.getJob('report'))?.next_due_at).toBe(job.next_due_at);
    expect(await ledgerOf(stage.engine, 'report')).toEqual([]);
  });

  test('a job is not enabled for a version that it no longer has', async () => {
    const stage = await open();
    const { job } = await stage.saveJob('report', { schedule: { interval_sec: 60 } }, { enabled: false });
    await stage.saveJob('report', { schedule: { interval_sec: 90 } });
    const command = { jobId: 'report', enabled: true, arm: armAt(T0 + MINUTE), actor: 'ani', nowMs: T0 };
    await expectRefusal(
      stage.engine.setJobEnabled({ ...command, expectedVersionId: job.version_id }),
      'REVISION_CONFLICT',
    );
    expect(await stage.engine.getJob('report')).toMatchObject({ enabled: false, next_due_at: null });
    expect(await eventTypesOf(stage.engine)).not.toContain('job.enabled');
    // Also not when somebody else has enabled the other version meanwhile.
    await stage.engine.setJobEnabled(command);
    await expectRefusal(
      stage.engine.setJobEnabled({ ...command, expectedVersionId: job.version_id }),
      'REVISION_CONFLICT',
    );
  });

  test('a job that is disabled or enabled was changed then', async () => {
    const stage = await open();
    await stage.scheduleJob('report');
    for (const [enabled, nowMs] of [
      [false, T0 + 10],
      [true, T0 + 20],
    ] as const) {
      const job = await stage.engine.setJobEnabled({ jobId: 'report', enabled, arm: null, actor: 'ani', nowMs });
      expect(Date.parse(job.updated_at)).toBe(nowMs);
    }
  });

  test('an occurrence is decided once, also after a clock that was ahead', async () => {
    const stage = await open();
    await stage.scheduleJob('report', { inputs: { allow_overlap: true } }, T0 + 60 * MINUTE);
    await stage.dispatch(T0 + 60 * MINUTE);
    let timeoutMs = 1000;
    for (const dueMs of [T0 + MINUTE, T0 + 2 * MINUTE, T0 + MINUTE]) {
      const spec = minutelySpec('report', { timeout_ms: (timeoutMs += 1) });
      await stage.saveJob('report', { ...spec, inputs: { allow_overlap: true } }, { arm: armAt(dueMs) });
      await stage.dispatch(dueMs, { plan: job => planOf({ due: [job.nextDueMs] }) });
    }
    const rows = await ledgerOf(stage.engine, 'report');
    expect(rows.map(row => row.due_at).toSorted()).toEqual([
      '2027-01-15T08:01:00.000Z',
      '2027-01-15T08:02:00.000Z',
      '2027-01-15T09:00:00.000Z',
    ]);
  });
}
