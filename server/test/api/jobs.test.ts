import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Job } from '@multi-job/contract';
import type { Engine } from '../../src/engine/engine.ts';
import { idleSpec, monitorSpec, startApiHarness } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';

let api: ApiHarness;
beforeEach(async () => {
  api = await startApiHarness();
});
afterEach(() => api.close());

test('saving a job creates it, the same again changes nothing, another spec makes a version', async () => {
  const created = await api.send('POST', '/jobs', monitorSpec);
  expect([created.statusCode, created.headers['x-job-change']]).toEqual([201, 'created']);
  expect(created.headers['location']).toBe('/jobs/monitor-telegram-a01');
  expect(created.json()).toMatchObject({ ...monitorSpec, enabled: true, agent_pool: 'default' });

  const again = await api.send('POST', '/jobs', monitorSpec);
  expect([again.statusCode, again.headers['x-job-change']]).toEqual([200, 'unchanged']);

  const changed = await api.send('POST', '/jobs?note=slower', { ...monitorSpec, timeout_ms: 20_000 });
  expect([changed.statusCode, changed.headers['x-job-change']]).toEqual([200, 'updated']);

  const versions = await api.send('GET', '/jobs/monitor-telegram-a01/versions');
  expect(versions.headers['x-total-count']).toBe('2');
  expect(versions.json()).toMatchObject([
    { source: 'api', actor: 'anonymous', note: 'slower', spec: { timeout_ms: 20_000 } },
    { note: null, spec: { timeout_ms: 15_000 } },
  ]);
});

test('a save can insist on the version it was made from', async () => {
  const { version_id: versionId } = (await api.send('POST', '/jobs', idleSpec)).json<Job>();
  const changed = { ...idleSpec, timeout_ms: 1000 };
  expect((await api.send('POST', '/jobs', changed, { 'if-match': `"${versionId}"` })).statusCode).toBe(200);
  const stale = await api.send('POST', '/jobs', { ...idleSpec, timeout_ms: 2000 }, { 'if-match': versionId });
  expect(stale.statusCode).toBe(409);
  expect(stale.json()).toMatchObject({ code: 'REVISION_CONFLICT' });
});

test.each(['enable', 'disable'])('to %s a job, one can insist on the version that was looked at', async verb => {
  const stored = (await api.send('POST', '/jobs', idleSpec)).json<Job>();
  if (verb === 'enable') await api.send('PUT', '/jobs/idle/disable');
  const newer = (await api.send('POST', '/jobs', { ...idleSpec, timeout_ms: 1000 })).json<Job>();
  const put = (ifMatch: string) => api.send('PUT', `/jobs/idle/${verb}`, undefined, { 'if-match': ifMatch });
  const before = (await api.send('GET', '/jobs/idle')).json<Job>();
  for (const stale of [`"${stored.version_id}"`, '"none"', '*']) {
    const refused = await put(stale);
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({ code: 'REVISION_CONFLICT' });
  }
  expect((await api.send('GET', '/jobs/idle')).json()).toEqual(before);
  expect((await put(`"${newer.version_id}"`)).json()).toMatchObject({ enabled: verb === 'enable' });
  // It is so already: still not for another version.
  expect((await put(newer.version_id)).statusCode).toBe(200);
  expect((await put(stored.version_id)).statusCode).toBe(409);
});

test('a save can insist on making a new job', async () => {
  const isNew = { 'if-none-match': '*' };
  const { version_id: versionId } = (await api.send('POST', '/jobs', idleSpec, isNew)).json<Job>();
  const taken = await api.send('PUT', '/jobs/idle', { ...idleSpec, timeout_ms: 2000 }, isNew);
  expect(taken.statusCode).toBe(409);
  expect(taken.json()).toMatchObject({
    code: 'REVISION_CONFLICT',
    detail: 'Job "idle" exists already: take another id, or read that job and change it.',
  });
  expect((await api.send('GET', '/jobs/idle')).json<Job>().version_id).toBe(versionId);

  const both = await api.send('POST', '/jobs', idleSpec, { ...isNew, 'if-match': versionId });
  expect([both.statusCode, both.json<{ detail: string }>().detail]).toEqual([
    400,
    'If-Match asks for a job that is there, If-None-Match for none: send one of them.',
  ]);
  const tagged = await api.send('POST', '/jobs', idleSpec, { 'if-none-match': versionId });
  expect(tagged.json()).toMatchObject({ status: 400, errors: [{ path: 'if-none-match', message: 'must be *' }] });
});

test('a new job can be saved so that it does not fire yet; one that exists keeps its state', async () => {
  const born = await api.send('POST', '/jobs?enabled=false', monitorSpec);
  expect([born.statusCode, born.json<Job>().enabled, born.json<Job>().next_due_at]).toEqual([201, false, null]);
  expect((await api.send('PUT', '/jobs/idle?enabled=false', idleSpec)).json<Job>().enabled).toBe(false);

  const { job_id: jobId } = monitorSpec;
  const enabled = (await api.send('PUT', `/jobs/${jobId}/enable`)).json<Job>();
  expect([enabled.enabled, enabled.next_due_at]).toEqual([true, expect.any(String)]);
  const changed = await api.send('POST', '/jobs?enabled=false', { ...monitorSpec, timeout_ms: 20_000 });
  expect(changed.json<Job>().enabled).toBe(true);
  expect((await api.send('POST', '/jobs?enabled=perhaps', monitorSpec)).json()).toMatchObject({
    status: 400,
    errors: [{ path: 'enabled', message: 'must be true or false' }],
  });
});

test('a job can be put at its own address, and nowhere else', async () => {
  const { type, inputs } = idleSpec;
  expect((await api.send('PUT', '/jobs/idle', { type, inputs })).statusCode).toBe(201);
  expect((await api.send('PUT', '/jobs/idle', idleSpec)).headers['x-job-change']).toBe('unchanged');
  const elsewhere = await api.send('PUT', '/jobs/other', idleSpec);
  expect(elsewhere.statusCode).toBe(400);
  expect(elsewhere.json()).toMatchObject({ errors: [{ path: 'job_id' }] });
});

test('jobs are listed in pages that lead to each other', async () => {
  for (const name of ['a', 'b', 'c', 'd', 'e']) await api.send('POST', '/jobs', { ...idleSpec, job_id: `job-${name}` });

  const page = await api.send('GET', '/jobs?search=JOB&limit=2&offset=2');
  expect(page.json<Job[]>().map(job => job.job_id)).toEqual(['job-c', 'job-d']);
  expect(page.headers['x-total-count']).toBe('5');
  const links = String(page.headers['link']);
  expect(links).toContain('</jobs?search=JOB&limit=2&offset=4>; rel="next"');
  expect(links).toContain('offset=0>; rel="prev"');
  expect(links).toContain('offset=4>; rel="last"');

  const last = await api.send('GET', '/jobs?search=JOB&limit=2&offset=4');
  expect(String(last.headers['link'])).not.toContain('next');
});

test('jobs are found by whether they are enabled and by type', async () => {
  await api.send('POST', '/jobs', idleSpec);
  await api.send('POST', '/jobs', monitorSpec);
  expect((await api.send('PUT', '/jobs/idle/disable')).json()).toMatchObject({ enabled: false });

  const ids = async (query: string) => (await api.send('GET', `/jobs?${query}`)).json<Job[]>().map(job => job.job_id);
  expect(await ids('enabled=false')).toEqual(['idle']);
  expect(await ids('enabled=true')).toEqual(['monitor-telegram-a01']);
  expect(await ids('type=simulation.heavy')).toEqual(['idle']);
  expect((await api.send('PUT', '/jobs/idle/enable')).json()).toMatchObject({ enabled: true });
});

test('the next firings keep the phase of the interval and stop when the job is disabled', async () => {
  const job = (await api.send('POST', '/jobs', monitorSpec)).json<Job>();
  const next = await api.send('GET', '/jobs/monitor-telegram-a01/next-runs?count=3');
  const [first = 0, second = 0, third = 0] = next.json<string[]>().map(Date.parse);
  expect(first).toBe(Date.parse(job.next_due_at ?? ''));
  expect([second - first, third - second]).toEqual([30_000, 30_000]);

  await api.send('PUT', '/jobs/monitor-telegram-a01/disable');
  expect((await api.send('GET', '/jobs/monitor-telegram-a01/next-runs')).json()).toEqual([]);
});

test('memory and ledger of a job that never ran are empty, not missing', async () => {
  await api.send('POST', '/jobs', idleSpec);
  expect((await api.send('GET', '/jobs/idle/memory')).json()).toMatchObject({
    consecutive_failures: 0,
    cooldown_until: null,
  });
  expect((await api.send('GET', '/jobs/idle/occurrences')).json()).toEqual([]);
});

test('deleting a job cancels what waits and keeps its history', async () => {
  await api.send('POST', '/jobs', idleSpec);
  const run = (await api.send('POST', '/jobs/idle/run')).json<{ run_id: string }>();
  const deleted = await api.send('DELETE', '/jobs/idle');
  expect(deleted.json()).toEqual({ job_id: 'idle', cancelled_run_ids: [run.run_id] });

  expect((await api.send('GET', '/jobs/idle')).statusCode).toBe(404);
  expect((await api.send('GET', '/jobs/idle/runs')).json()).toMatchObject([
    { run_id: run.run_id, status: 'cancelled' },
  ]);
});

test.each([
  ['GET', '/jobs/nobody'],
  ['DELETE', '/jobs/nobody'],
  ['PUT', '/jobs/nobody/enable'],
  ['GET', '/jobs/nobody/versions'],
  ['GET', '/jobs/nobody/runs'],
  ['GET', '/jobs/nobody/memory'],
  ['GET', '/jobs/nobody/next-runs'],
  ['GET', '/jobs/nobody/occurrences'],
  ['POST', '/jobs/nobody/run'],
  ['GET', '/runs/nobody'],
  ['GET', '/runs/nobody/logs'],
  ['POST', '/runs/nobody/cancel'],
  ['POST', '/runs/nobody/retry'],
] as const)('%s %s is not found', async (method, url) => {
  const response = await api.send(method, url);
  expect(response.statusCode).toBe(404);
  expect(response.json()).toMatchObject({ code: 'NOT_FOUND', status: 404 });
});

test('a save that adds an end to an interval leaves out no firing', async () => {
  const schedule = { interval_sec: 3600 };
  const first = (await api.send('POST', '/jobs', { ...idleSpec, schedule })).json<Job>();
  const end_at = new Date(api.clock.now() + 86_400_000).toISOString();
  const second = (await api.send('POST', '/jobs', { ...idleSpec, schedule: { ...schedule, end_at } })).json<Job>();
  expect(second.next_due_at).toBe(first.next_due_at);
});

test('a search that did not look through all jobs says so, and its links lead through the rest', async () => {
  const engine: Engine = { ...api.engine, listJobs: filter => api.engine.listJobs({ ...filter, searchedJobs: 3 }) };
  const large = await startApiHarness({ engine });
  for (const job_id of ['a-1', 'a-2', 'b', 'c-1', 'd', 'e', 'f-1']) {
    await large.send('POST', '/jobs', { ...idleSpec, job_id });
  }
  const found: string[] = [];
  const capped: unknown[] = [];
  for (let url: string | undefined = '/jobs?search=-1&limit=1'; url !== undefined && capped.length < 9;) {
    const page = await large.send('GET', url);
    found.push(...page.json<Job[]>().map(({ job_id }) => job_id));
    capped.push(page.headers['x-total-count-capped']);
    url = /<([^>]*)>; rel="next"/.exec(String(page.headers['link']))?.[1];
  }
  expect(found).toEqual(['a-1', 'c-1', 'f-1']);
  expect(capped).toEqual(['true', 'true', undefined]);
  await large.close();
});
