import type { ChangedJobVersion, Job, Problem, Run } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { idleSpec } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';
import { BROKEN, createInstallation } from './installation.ts';

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  let api: ApiHarness;
  beforeEach(async () => {
    api = await startApiOn(kind);
  });
  afterEach(() => api.close());

  const save = async (change: object = {}, query = '') =>
    (await api.send('POST', `/jobs${query}`, { ...idleSpec, ...change })).json<Job>();
  const versions = async (query = '') =>
    (await api.send('GET', `/jobs/idle/versions${query}`)).json<ChangedJobVersion[]>();

  test('each version says what it changed, also the last one of a page', async () => {
    await save();
    await save({ timeout_ms: 1000, schedule: { interval_sec: 60 } });
    await save({ timeout_ms: 1000, schedule: { interval_sec: 30 } }, '?note=faster');

    const [newest, middle, oldest] = await versions();
    expect(newest).toMatchObject({ source: 'api', actor: 'anonymous', note: 'faster' });
    expect(newest?.changes).toEqual([{ path: 'schedule.interval_sec', before: 60, after: 30 }]);
    expect(middle?.changes?.map(change => change.path)).toEqual(['schedule', 'timeout_ms']);
    expect(oldest?.changes).toBeNull();
    expect(await versions('?limit=1&offset=1')).toEqual([middle]);
    expect((await api.send('GET', `/jobs/idle/versions/${middle?.version_id ?? ''}`)).json()).toEqual(middle);
  });

  test('a secret that changed is named and not shown among the changes', async () => {
    await save({ inputs: { api_key: 'first-value-1' } });
    await save({ inputs: { api_key: 'other-value-2' } });
    const changes = (await versions())[0]?.changes;
    expect(changes?.map(change => change.path)).toEqual(['inputs.api_key']);
    expect(JSON.stringify(changes)).not.toContain('value');
  });

  test('a rollback is a new version of the old spec, with its note and actor', async () => {
    const first = await save({ schedule: { interval_sec: 60 } });
    await save({ timeout_ms: 1000 });

    const response = await api.send('POST', `/jobs/idle/rollback/${first.version_id}`, { note: 'it was better' });
    expect([response.statusCode, response.headers['x-job-change']]).toEqual([200, 'updated']);
    expect(response.json()).toMatchObject({ timeout_ms: 30_000, schedule: { interval_sec: 60 } });
    expect(response.json<Job>().next_due_at).not.toBeNull();
    expect((await versions())[0]).toMatchObject({
      version_id: response.json<Job>().version_id,
      source: 'rollback',
      actor: 'anonymous',
      note: 'it was better',
      changes: [{ path: 'schedule' }, { path: 'timeout_ms' }],
    });
    expect(await versions()).toHaveLength(3);

    const again = await api.send('POST', `/jobs/idle/rollback/${first.version_id}`);
    expect(again.headers['x-job-change']).toBe('unchanged');
    expect(await versions()).toHaveLength(3);
  });

  test('a rollback without a note says where it went, and leaves a disabled job disabled', async () => {
    const first = await save();
    await save({ timeout_ms: 1000 });
    await api.send('PUT', '/jobs/idle/disable');
    const job = (await api.send('POST', `/jobs/idle/rollback/${first.version_id}`)).json<Job>();
    expect(job.enabled).toBe(false);
    expect((await versions())[0]?.note).toContain(first.version_id);
  });

  test('a rollback is checked like a save: a schedule that has ended is refused, and nothing changes', async () => {
    const endAt = new Date(api.clock.now() + 120_000).toISOString();
    const first = await save({ schedule: { interval_sec: 60, end_at: endAt } });
    const current = await save({ timeout_ms: 1000 });
    api.clock.advance(600_000);

    const refused = await api.send('POST', `/jobs/idle/rollback/${first.version_id}`);
    expect(refused.statusCode).toBe(400);
    expect(refused.json<Problem>().errors).toMatchObject([{ path: 'schedule.end_at' }]);
    expect((await api.send('GET', '/jobs/idle')).json()).toMatchObject({ version_id: current.version_id });
  });

  test('a failed run is retried against a chosen version', async () => {
    const others = createInstallation(api);
    await others.staff();
    const old = await save({ inputs: { work_ms: 7 } });
    await save({ inputs: { work_ms: 9 } });
    const { run_id: runId } = (await api.send('POST', '/jobs/idle/run')).json<Run>();
    await others.report(await others.claimOne(), BROKEN);

    const retried = await api.send('POST', `/runs/${runId}/retry`, { version_id: old.version_id });
    expect(retried.statusCode).toBe(202);
    expect(retried.json()).toMatchObject({ source: 'replay', spec_version: old.version_id, inputs: { work_ms: 7 } });
    const missing = await api.send('POST', `/runs/${runId}/retry`, { version_id: 'gone' });
    expect([missing.statusCode, missing.json<Problem>().detail]).toEqual([404, expect.stringContaining('"gone"')]);
  });

  test('a retry carries the trace of its caller', async () => {
    const others = createInstallation(api);
    await others.staff();
    await save();
    const { run_id: runId } = (await api.send('POST', '/jobs/idle/run')).json<Run>();
    await others.report(await others.claimOne(), BROKEN);
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const headers = { traceparent: `00-${traceId}-b7ad6b7169203331-01` };
    expect((await api.send('POST', `/runs/${runId}/retry`, undefined, headers)).json<Run>().trace_id).toBe(traceId);
  });

  test.each([
    ['GET', '/jobs/nobody/versions', 404, '"nobody"'],
    ['GET', '/jobs/nobody/versions/v1', 404, '"nobody"'],
    ['POST', '/jobs/nobody/rollback/v1', 404, '"nobody"'],
    ['GET', '/jobs/idle/versions/v1', 404, '"v1"'],
    ['POST', '/jobs/idle/rollback/v1', 404, '"v1"'],
    ['GET', '/jobs/idle/versions/a%20b', 400, 'version_id'],
    ['GET', '/jobs/idle/versions?offset=x', 400, 'offset'],
    ['GET', '/jobs/idle/versions/v1?diff=1', 400, 'diff'],
    ['POST', '/jobs/idle/rollback/v1?force=true', 400, 'force'],
  ] as const)('%s %s is refused with %i', async (method, url, status, words) => {
    await save();
    const response = await api.send(method, url);
    expect(response.statusCode).toBe(status);
    expect(response.json<Problem>().detail).toContain(words);
  });

  test.each([[{ notes: 'x' }], [{ note: '' }], [{ note: 7 }], [[]], ['text']])(
    'a rollback of %j is refused',
    async body => {
      const { version_id: versionId } = await save();
      const headers = { 'content-type': 'application/json' };
      const response = await api.send('POST', `/jobs/idle/rollback/${versionId}`, JSON.stringify(body), headers);
      expect(response.statusCode).toBe(400);
      expect(await versions()).toHaveLength(1);
    },
  );
});
