import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { armAt, AWKWARD_JSON, minutelySpec, specOf, T0 } from './given.ts';
import { eventsOf, eventTypesOf, expectRefusal } from './readings.ts';
import { useStage } from './stage.ts';

/** saveJob, getJob, listJobs, setJobEnabled. Versions and deletion have files of their own. */
export function specTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('a walk goes on after the last job it saw, and the totals are of all that match', async () => {
    const stage = await open();
    for (const jobId of ['a', 'b', 'c', 'd', 'e']) await stage.saveJob(jobId, {}, { enabled: jobId !== 'c' });
    const list = async (filter: object) => {
      const { items, total } = await stage.engine.listJobs({ limit: 2, offset: 0, ...filter });
      return [total, ...items.map(job => job.job_id)];
    };
    expect(await list({ afterId: 'a' })).toEqual([5, 'b', 'c']);
    expect(await list({ afterId: 'a', enabled: true })).toEqual([4, 'b', 'd']);
    expect(await list({ afterId: 'd', enabled: true })).toEqual([4, 'e']);
    expect(await list({ afterId: 'a', type: 'simulation.heavy', enabled: true })).toEqual([4, 'b', 'd']);
    expect(await list({ enabled: false })).toEqual([1, 'c']);
    await stage.engine.deleteJob({ jobId: 'b', actor: 'ani', nowMs: T0 });
    await stage.engine.setJobEnabled({ jobId: 'd', enabled: false, arm: null, actor: 'ani', nowMs: T0 });
    expect(await list({})).toEqual([4, 'a', 'c']);
    expect(await list({ enabled: true })).toEqual([2, 'a', 'e']);
    expect(await list({ enabled: false })).toEqual([2, 'c', 'd']);
  });

  test('a new job is stored with its first version', async () => {
    const { engine } = await open();
    const spec = minutelySpec('report', { inputs: { zone: 'WIB' } });
    const command = { spec, versionId: 'v1', source: 'api', actor: 'ani', note: 'first', enabled: true, nowMs: T0 };

    const saved = await engine.saveJob({ ...command, arm: armAt(T0 + 60_000) });

    expect(saved.change).toBe('created');
    expect(saved.job).toEqual({
      ...spec,
      enabled: true,
      version_id: 'v1',
      created_at: '2027-01-15T08:00:00.000Z',
      updated_at: '2027-01-15T08:00:00.000Z',
      next_due_at: '2027-01-15T08:01:00.000Z',
    });
    expect(await engine.getJob('report')).toEqual(saved.job);
    expect(await engine.getVersion('report', 'v1')).toEqual({
      version_id: 'v1',
      job_id: 'report',
      created_at: '2027-01-15T08:00:00.000Z',
      source: 'api',
      actor: 'ani',
      note: 'first',
      spec,
    });
  });

  test('a job that is not armed has no next due time', async () => {
    const { engine, saveJob } = await open();
    const { job } = await saveJob('on-demand');
    expect(job.next_due_at).toBeNull();
    expect(await engine.nextWakeMs()).toBeNull();
  });

  test('a spec comes back as it was given, whatever JSON its inputs hold', async () => {
    const { engine, saveJob } = await open();
    await saveJob('awkward', { inputs: AWKWARD_JSON, retry_policy: { backoff_sec: [0.5] } });
    const job = await engine.getJob('awkward');
    expect(job?.inputs).toEqual(AWKWARD_JSON);
    expect(job?.retry_policy).toEqual({ max_retry: 3, backoff_sec: [0.5], jitter: 0 });
  });

  test('a save that changes the spec makes a version and keeps state and date of creation', async () => {
    const { engine, saveJob } = await open();
    await saveJob('report', {}, { enabled: false });

    const saved = await saveJob('report', { timeout_ms: 500 }, { versionId: 'v2', enabled: true, nowMs: T0 + 5000 });

    expect(saved.change).toBe('updated');
    expect(saved.job).toMatchObject({
      timeout_ms: 500,
      enabled: false,
      version_id: 'v2',
      created_at: '2027-01-15T08:00:00.000Z',
      updated_at: '2027-01-15T08:00:05.000Z',
    });
    expect((await engine.listVersions({ jobId: 'report', limit: 10, offset: 0 })).total).toBe(2);
  });

  test('a change is refused, when asked to be, while the job is enabled; an equal spec and a disabled job are not', async () => {
    const stage = await open();
    const { engine } = stage;
    const careful = { refuseIfEnabled: true };
    const made = await stage.saveJob('report', {}, { ...careful, enabled: true, versionId: 'v1' });
    expect(made.change).toBe('created');

    await expectRefusal(stage.saveJob('report', { timeout_ms: 500 }, { ...careful, versionId: 'v2' }), 'CONFLICT');
    expect(await engine.getJob('report')).toEqual(made.job);
    expect((await engine.listVersions({ jobId: 'report', limit: 10, offset: 0 })).total).toBe(1);
    expect((await stage.saveJob('report', {}, { ...careful, versionId: 'v3' })).change).toBe('unchanged');

    await engine.setJobEnabled({ jobId: 'report', enabled: false, arm: null, actor: 'ani', nowMs: T0 });
    const saved = await stage.saveJob('report', { timeout_ms: 500 }, { ...careful, enabled: true, versionId: 'v4' });
    expect(saved).toMatchObject({ change: 'updated', job: { enabled: false, version_id: 'v4', timeout_ms: 500 } });
    // An expectation that does not hold is told first: who reads the job again sees that it is enabled.
    await engine.setJobEnabled({ jobId: 'report', enabled: true, arm: null, actor: 'ani', nowMs: T0 });
    const stale = { ...careful, expectedVersionId: 'v1', versionId: 'v5' };
    await expectRefusal(stage.saveJob('report', { timeout_ms: 600 }, stale), 'REVISION_CONFLICT');
  });

  test('a change that is refused for an enabled job leaves its firings and their ledger as they are', async () => {
    const stage = await open();
    await stage.scheduleJob('report');
    const before = await stage.engine.getJob('report');
    const moved = { schedule: { interval_sec: 3600 } };
    await expectRefusal(
      stage.saveJob('report', moved, { refuseIfEnabled: true, versionId: 'v2', arm: armAt(T0 + 3_600_000) }),
      'CONFLICT',
    );
    expect(await stage.engine.getJob('report')).toEqual(before);
    expect(await stage.engine.listOccurrences({ jobId: 'report', limit: 10 })).toMatchObject({ items: [] });
  });

  test('a save of an equal spec changes nothing, not even the schedule', async () => {
    const { engine, scheduleJob } = await open();
    const { job } = await scheduleJob('report', { inputs: { a: 1, b: { c: [1, 2], d: null } } });
    const reordered = { ...minutelySpec('report'), inputs: { b: { d: null, c: [1, 2] }, a: 1 } };

    const again = await scheduleJob('report', reordered, T0 + 30_000);

    expect(again).toEqual({ job, change: 'unchanged' });
    expect(await engine.getJob('report')).toEqual(job);
    expect((await engine.listVersions({ jobId: 'report', limit: 10, offset: 0 })).total).toBe(1);
    expect(await eventTypesOf(engine)).toEqual(['job.created']);
    expect(await engine.nextWakeMs()).toBe(T0);
  });

  test.each([
    ['the order of a list', { list: [1, 2] }, { list: [2, 1] }],
    ['a number and its text', { n: 1 }, { n: '1' }],
    ['an empty list and an empty object', { v: [] }, { v: {} }],
    ['null and absent', { v: null }, {}],
    ['false and zero', { v: false }, { v: 0 }],
  ])('specs that differ in %s are different', async (_, before, after) => {
    const { saveJob } = await open();
    await saveJob('report', { inputs: before });
    expect((await saveJob('report', { inputs: after })).change).toBe('updated');
  });

  test('creating and updating a job are events that name version, source and actor', async () => {
    const { engine, saveJob } = await open();
    await saveJob('report', {}, { versionId: 'v1', actor: 'ani' });
    await saveJob('report', { timeout_ms: 500 }, { versionId: 'v2', actor: 'budi', nowMs: T0 + 1 });

    const events = await eventsOf(engine);

    expect(events.map(({ type, job_id, run_id, data }) => ({ type, job_id, run_id, data }))).toEqual([
      { type: 'job.created', job_id: 'report', run_id: null, data: { version_id: 'v1', source: 'api', actor: 'ani' } },
      { type: 'job.updated', job_id: 'report', run_id: null, data: { version_id: 'v2', source: 'api', actor: 'budi' } },
    ]);
    expect(events[1]?.at).toBe('2027-01-15T08:00:00.001Z');
  });

  test('a save re-arms the schedule, and null takes the job off it', async () => {
    const { engine, scheduleJob, saveJob } = await open();
    await scheduleJob('report');
    await scheduleJob('report', { timeout_ms: 500 }, T0 + 90_000);
    expect(await engine.nextWakeMs()).toBe(T0 + 90_000);
    expect((await engine.getJob('report'))?.next_due_at).toBe('2027-01-15T08:01:30.000Z');

    await saveJob('report', { timeout_ms: 600 }, { arm: null });
    expect(await engine.nextWakeMs()).toBeNull();
    expect((await engine.getJob('report'))?.next_due_at).toBeNull();
  });

  test('compare-and-set: the expected version must be the current one', async () => {
    const { engine, saveJob } = await open();
    await saveJob('report', {}, { versionId: 'v1', expectedVersionId: null });
    await saveJob('report', { timeout_ms: 500 }, { versionId: 'v2', expectedVersionId: 'v1' });

    for (const expectedVersionId of ['v1', null]) {
      await expectRefusal(saveJob('report', { timeout_ms: 600 }, { expectedVersionId }), 'REVISION_CONFLICT');
      await expectRefusal(saveJob('report', { timeout_ms: 500 }, { expectedVersionId }), 'REVISION_CONFLICT');
    }
    await expect(saveJob('report', {}, { expectedVersionId: null })).rejects.toThrow(
      'Job "report" exists already: take another id, or read that job and change it.',
    );
    await expect(saveJob('report', {}, { expectedVersionId: 'v1' })).rejects.toThrow(
      'Job "report" is at version v2, not at version v1: read it again, then repeat the change.',
    );
    await expect(saveJob('missing', {}, { expectedVersionId: 'v1' })).rejects.toThrow(
      'Job "missing" does not exist, not at version v1: read it again, then repeat the change.',
    );
    await expectRefusal(saveJob('missing', {}, { expectedVersionId: 'v1' }), 'REVISION_CONFLICT');

    expect((await engine.getJob('report'))?.version_id).toBe('v2');
    expect(await engine.getJob('missing')).toBeNull();
    expect(await eventTypesOf(engine)).toEqual(['job.created', 'job.updated']);
  });

  test('of many saves that expect the same version, on two instances, one goes through', async () => {
    const [a, b] = [await open(), await open()];
    await a.saveJob('report', {}, { versionId: 'v1' });

    const saves = Array.from({ length: 10 }, (_, index) =>
      (index % 2 === 0 ? a : b).saveJob('report', { timeout_ms: 500 + index }, { expectedVersionId: 'v1' }),
    );
    const outcomes = await Promise.allSettled(saves);

    expect(outcomes.filter(outcome => outcome.status === 'fulfilled')).toHaveLength(1);
    expect((await a.engine.listVersions({ jobId: 'report', limit: 10, offset: 0 })).total).toBe(2);
  });

  test('a job that does not exist is null', async () => {
    const { engine } = await open();
    expect(await engine.getJob('missing')).toBeNull();
    expect(await engine.getVersion('missing', 'v1')).toBeNull();
  });

  test('jobs are listed by id, a page at a time, with the total', async () => {
    const { engine, saveJob } = await open();
    for (const jobId of ['c', 'a.2', 'b', 'a', 'B', '1']) await saveJob(jobId);

    const first = await engine.listJobs({ limit: 4, offset: 0 });
    const second = await engine.listJobs({ limit: 4, offset: 4 });

    expect([first.total, second.total]).toEqual([6, 6]);
    expect([...first.items, ...second.items].map(job => job.job_id)).toEqual(['1', 'B', 'a', 'a.2', 'b', 'c']);
    expect(first.items[0]).toEqual(await engine.getJob('1'));
    expect(await engine.listJobs({ limit: 4, offset: 40 })).toEqual({ items: [], total: 6 });
  });

  test('jobs are found by a part of id or type in any case, by type, by state and by all together', async () => {
    const { engine, saveJob } = await open();
    await saveJob('monitor-TG', { type: 'monitor.channel' });
    await saveJob('daily', { type: 'report.daily' }, { enabled: false });
    await saveJob('tg_backup', { type: 'backup.export' });
    const found = async (filter: object) =>
      (await engine.listJobs({ limit: 10, offset: 0, ...filter })).items.map(job => job.job_id);

    expect(await found({ search: 'tg' })).toEqual(['monitor-TG', 'tg_backup']);
    expect(await found({ search: 'REPORT' })).toEqual(['daily']);
    expect(await found({ type: 'monitor.channel' })).toEqual(['monitor-TG']);
    expect(await found({ type: 'monitor' })).toEqual([]);
    expect(await found({ enabled: false })).toEqual(['daily']);
    expect(await found({ enabled: true, search: 'tg', type: 'backup.export' })).toEqual(['tg_backup']);
    expect((await engine.listJobs({ enabled: true, limit: 1, offset: 0 })).total).toBe(2);
  });

  test.each(['_', '%', '*', '?', '[a-z]', '\\', "'", '.'])('the search text %j stands for itself', async search => {
    const { engine, saveJob } = await open();
    await saveJob('plain', { type: 'plain' });
    expect((await engine.listJobs({ search, limit: 10, offset: 0 })).items).toEqual([]);
  });

  test('disabling takes a job off the schedule; enabling arms it again', async () => {
    const { engine, scheduleJob } = await open();
    await scheduleJob('report');
    const command = { jobId: 'report', actor: 'ani', nowMs: T0 };

    const off = await engine.setJobEnabled({ ...command, enabled: false, arm: null });
    expect(off).toMatchObject({ enabled: false, next_due_at: null });
    expect(await engine.nextWakeMs()).toBeNull();

    const on = await engine.setJobEnabled({ ...command, enabled: true, arm: armAt(T0 + 7000) });
    expect(on).toMatchObject({ enabled: true, next_due_at: '2027-01-15T08:00:07.000Z' });
    expect(await engine.getJob('report')).toEqual(on);
    expect(await engine.nextWakeMs()).toBe(T0 + 7000);
    expect(await eventTypesOf(engine)).toEqual(['job.created', 'job.disabled', 'job.enabled']);
    expect((await eventsOf(engine))[1]?.data).toMatchObject({ actor: 'ani' });
  });

  test('a state that already is makes no event', async () => {
    const { engine, saveJob } = await open();
    await saveJob('report');
    const command = { jobId: 'report', arm: null, actor: 'ani', nowMs: T0 };

    await engine.setJobEnabled({ ...command, enabled: true });
    await engine.setJobEnabled({ ...command, enabled: false });
    await engine.setJobEnabled({ ...command, enabled: false });

    expect(await eventTypesOf(engine)).toEqual(['job.created', 'job.disabled']);
    await expectRefusal(engine.setJobEnabled({ ...command, jobId: 'missing', enabled: true }), 'NOT_FOUND');
  });

  test('a save neither enables nor disables a job that exists', async () => {
    const { engine, saveJob } = await open();
    await saveJob('report', {}, { enabled: true });
    await saveJob('report', { timeout_ms: 500 }, { enabled: false });
    expect((await engine.getJob('report'))?.enabled).toBe(true);
    expect(specOf('report', { timeout_ms: 500 }).timeout_ms).toBe((await engine.getJob('report'))?.timeout_ms);
  });
}
