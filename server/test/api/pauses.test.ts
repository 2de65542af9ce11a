import type { AuditEntry, Explanation, Job, Pause, Problem } from '@multi-job/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';
import { authOn, bearer } from './tokens.ts';

describe.each(ENGINE_KINDS)('labels and pauses on the %s engine', kind => {
  let api: ApiHarness;
  const as = (role: 'viewer' | 'operator', method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, body?: object) =>
    api.send(method, url, body, bearer(role));
  const until = (ms: number) => new Date(api.clock.now() + ms).toISOString();

  beforeAll(async () => {
    api = await startApiOn(kind, { config: { auth: authOn() } });
    const labels = { team: 'ops', env: 'prod' };
    await as('operator', 'POST', '/jobs', { job_id: 'ops', type: 'simulation.heavy', labels, owner: 'Tim Ops' });
    await as('operator', 'POST', '/jobs', { job_id: 'dev', type: 'simulation.heavy', labels: { team: 'dev' } });
  });
  afterAll(() => api.close());

  test('jobs are listed and bulk actions counted by label and owner', async () => {
    const ids = async (query: string) =>
      (await as('viewer', 'GET', `/jobs?${query}`)).json<Job[]>().map(job => job.job_id);
    expect(await ids('label=team=ops')).toEqual(['ops']);
    expect(await ids('label=team%3Dops%2Cenv%3Dprod&enabled=true')).toEqual(['ops']);
    expect(await ids('owner=Tim%20Ops')).toEqual(['ops']);
    expect(await ids('label=team=ops&owner=Ani')).toEqual([]);
    const wrong = await as('viewer', 'GET', '/jobs?label=team');
    expect([wrong.statusCode, wrong.json<Problem>().errors[0]?.path]).toEqual([400, 'label']);
    const bulk = await as('operator', 'POST', '/jobs/bulk', {
      ...{ action: 'disable', filter: { label: 'team=dev' }, dry_run: true },
    });
    expect(bulk.json()).toMatchObject({ matched: 1, job_ids: ['dev'] });
    const script = { job_id: 'x', type: 'simulation.heavy', runbook: 'javascript:alert(1)' };
    const refused = await as('operator', 'POST', '/jobs', script);
    expect([refused.statusCode, refused.json<Problem>().errors[0]?.path]).toEqual([400, 'runbook']);
  });

  test('a pause is put, told by explain in both languages, on record, and ended', async () => {
    const body = { scope: 'label:team=ops', until: until(3_600_000), reason: 'the database is being moved' };
    const put = await as('operator', 'PUT', '/pauses', body);
    expect(put.json<Pause>()).toMatchObject({ ...body, kind: 'label', label: 'team=ops', pool: null });
    expect((await as('viewer', 'GET', '/pauses')).json()).toEqual([put.json()]);
    const explained = async (job: string, lang: string) =>
      (await as('viewer', 'GET', `/jobs/${job}/explain?lang=${lang}`)).json<Explanation>();
    const english = await explained('ops', 'en');
    expect(english.blocked_by).toBe('paused');
    expect(english.sentence).toMatch(
      /^Jobs with the label team=ops are paused until .* by .*, because: the database is being moved$/,
    );
    expect((await explained('ops', 'id')).sentence).toMatch(/^Job dengan label team=ops dijeda sampai /);
    expect((await explained('dev', 'en')).blocked_by).not.toBe('paused');
    expect((await api.send('GET', '/metrics')).body).toContain('pauses_in_force{kind="label"} 1');
    expect((await as('operator', 'POST', '/jobs/ops/run')).statusCode).toBe(202);
    const [row] = (await as('viewer', 'GET', '/audit/logs?method=PUT')).json<AuditEntry[]>();
    expect(row).toMatchObject({ path: '/pauses', status: 200 });

    const ended = await as('operator', 'DELETE', '/pauses?scope=label:team=ops');
    expect(ended.json()).toEqual(put.json());
    expect((await as('operator', 'DELETE', '/pauses?scope=label:team=ops')).statusCode).toBe(404);
    expect((await as('viewer', 'GET', '/pauses')).json()).toEqual([]);
  });

  test.each([
    ['another scope', { scope: 'job:ops' }, 'scope'],
    ['a label without a value', { scope: 'label:team' }, 'scope'],
    ['an end that was', { until: '2001-01-01T00:00:00Z' }, 'until'],
    ['an end after two years', { until: '2200-01-01T00:00:00Z' }, 'until'],
    ['no reason', { reason: '  ' }, 'reason'],
    ['a word more', { by: 'ani' }, 'by'],
  ])('%s is refused', async (_, wrong, path) => {
    const body = { scope: 'all', until: until(60_000), reason: 'x', ...wrong };
    const refused = await as('operator', 'PUT', '/pauses', body);
    expect([refused.statusCode, refused.json<Problem>().errors[0]?.path]).toEqual([400, path]);
    expect((await as('viewer', 'PUT', '/pauses', body)).statusCode).toBe(403);
  });
});
