import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Problem } from '@multi-job/contract';
import { idleSpec, monitorSpec, startApiHarness } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';

let api: ApiHarness;
beforeAll(async () => {
  api = await startApiHarness();
});
afterAll(() => api.close());

test.each([
  ['an unknown type', { type: 'monitor.chanel' }, 'type', 'monitor.channel'],
  [
    'both interval and cron',
    { schedule: { interval_sec: 30, cron: '* * * * *' } },
    'schedule',
    'must have interval_sec or cron, not both',
  ],
  ['a guard that is none', { inputs: { failure_threshold: 0 } }, 'inputs.failure_threshold', 'must be at least 1'],
  ['a cron that never fires', { schedule: { cron: '0 0 30 2 *' } }, 'schedule.cron', ''],
  ['a cron that is none', { schedule: { cron: 'every day' } }, 'schedule.cron', ''],
  ['a wrong zone', { schedule: { cron: '0 7 * * *', timezone: 'Asia/Jakart' } }, 'schedule.timezone', 'Asia/Jakarta'],
  [
    'a start that cannot be written down',
    { schedule: { interval_sec: 30, start_at: '9999-12-31T23:59:59-23:59' } },
    'schedule.start_at',
    'between 1970 and 2199',
  ],
  [
    'an end before all calendars',
    { schedule: { interval_sec: 30, end_at: '0000-01-01T00:00:00Z' } },
    'schedule.end_at',
    'between 1970 and 2199',
  ],
  ['a negative retry', { retry_policy: { max_retry: -1 } }, 'retry_policy.max_retry', 'at least 0'],
  ['300 KiB of inputs', { inputs: { text: 'x'.repeat(300 * 1024) } }, 'inputs', '262144'],
  ['an unknown field', { timeout: 1000 }, 'timeout', 'timeout_ms'],
  ['an unknown field inside', { schedule: { interval_secs: 30 } }, 'schedule.interval_secs', 'interval_sec'],
  ['an id with a slash', { job_id: 'a/b' }, 'job_id', 'letter or digit'],
  ['a missing id', { job_id: undefined }, 'job_id', 'is required'],
  ['a number as text', { timeout_ms: '1000' }, 'timeout_ms', 'must be a number, not a string'],
  ['a priority that is none', { priority: 'high' }, 'priority', 'one of critical, normal, low'],
])('%s is refused with the field and the mend', async (_what, change, path, words) => {
  const response = await api.send('POST', '/jobs', { ...monitorSpec, ...change });
  expect(response.statusCode).toBe(400);
  expect(response.headers['content-type']).toBe('application/problem+json');
  const fault = response.json<Problem>().errors.find(error => error.path === path);
  expect(fault?.message).toContain(words);
  await expectNothingStored();
});

test('all faults of a body are listed together', async () => {
  const response = await api.send('POST', '/jobs', { job_id: 'a b', timeout_ms: 1, extra: 1 });
  expect(response.json<Problem>().errors.map(error => error.path)).toEqual(['job_id', 'type', 'timeout_ms', 'extra']);
});

test.each([
  ['cut off', '{"job_id": "a", ', 'line 1, column 17'],
  ['a comma too many', '{\n  "job_id": "a",\n}', 'line 3, column 1'],
  ['nested without end', `{"inputs":${'['.repeat(5000)}${']'.repeat(5000)}}`, 'nested deeper'],
  ['a key that poisons prototypes', '{"inputs": {"__proto__": {}}}', '__proto__'],
  ['the same key written with escapes', '{"inputs": {"a": [{"\\u005f_\\u0070roto__": {}}]}}', '__proto__'],
])('a body that is %s is refused and located', async (_what, body, words) => {
  const response = await api.send('POST', '/jobs', body, { 'content-type': 'application/json' });
  expect(response.statusCode).toBe(400);
  expect(response.json<Problem>()).toMatchObject({ code: 'MALFORMED_BODY', errors: [{ path: 'body' }] });
  expect(response.json<Problem>().detail).toContain(words);
  await expectNothingStored();
});

test.each([
  ['a number no double holds', Buffer.from('{"inputs":{"a":[1,7615917337495251231]}}'), 'inputs.a.1', 'as a string'],
  ['a number beyond all doubles', Buffer.from('{"inputs":{"a":1e999}}'), 'inputs.a', 'kept as Infinity'],
  ['a text that is not UTF-8', Buffer.from('{"inputs":{"ü":"\xe9t\xe9"}}', 'latin1'), 'inputs.\ufffd', 'not UTF-8'],
  ['a key that is not UTF-8', Buffer.from('{"inputs":{"a":{"\xff":1}}}', 'latin1'), 'inputs.a.\ufffd', 'not UTF-8'],
  ['a character cut in half', Buffer.from('{"note":"é"}').subarray(0, 10), 'body', 'not UTF-8'],
  ['a surrogate in UTF-8', Buffer.from('{"a":"\xed\xa0\x80"}', 'latin1'), 'a', 'not UTF-8'],
])('%s is refused and named, not kept as another', async (_what, body, path, words) => {
  const response = await api.send('POST', '/jobs', body, { 'content-type': 'application/json' });
  expect(response.statusCode).toBe(400);
  const [fault] = response.json<Problem>().errors;
  expect(fault).toMatchObject({ path, message: expect.stringContaining(words) as string });
  await expectNothingStored();
});

test.each([
  ['nothing', '', 'is required'],
  ['a list', '[]', 'must be an object, not a list'],
  ['null', 'null', 'is required'],
])('a body of %s is refused', async (_what, body, words) => {
  const response = await api.send('POST', '/jobs', body, { 'content-type': 'application/json' });
  expect(response.statusCode).toBe(400);
  expect(response.json<Problem>().errors).toMatchObject([{ path: 'body' }]);
  expect(response.json<Problem>().detail).toContain(words);
});

test('null is refused also where a body may be left out', async () => {
  const response = await api.send('POST', '/jobs/a/run', 'null', { 'content-type': 'application/json' });
  expect(response.json<Problem>()).toMatchObject({ status: 400, errors: [{ path: 'body' }] });
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])('a body of %s is 415', async type => {
  const response = await api.send('POST', '/jobs', JSON.stringify(idleSpec), { 'content-type': type });
  expect(response.statusCode).toBe(415);
  expect(response.json<Problem>().detail).toContain('application/json');
  await expectNothingStored();
});

test('a body of 5 MiB is 413', async () => {
  const response = await api.send('POST', '/jobs', { ...idleSpec, inputs: { text: 'x'.repeat(5 * 1024 * 1024) } });
  expect(response.statusCode).toBe(413);
  expect(response.json<Problem>()).toMatchObject({ code: 'BODY_TOO_LARGE', errors: [{ path: 'body' }] });
  await expectNothingStored();
});

test.each([
  ['/jobs/a%2Fb', 400, 'job_id'],
  ['/jobs/%20', 400, 'job_id'],
  [`/jobs/${'x'.repeat(129)}`, 400, 'job_id'],
  [`/jobs/${'x'.repeat(2000)}`, 400, 'path'],
  ['/jobs/%zz', 400, 'path'],
  ['/runs/a%2Fb', 400, 'run_id'],
])('the path %s is refused', async (url, status, path) => {
  const response = await api.app.inject(url);
  expect(response.statusCode).toBe(status);
  expect(response.headers['content-type']).toBe('application/problem+json');
  expect(response.json<Problem>().errors).toMatchObject([{ path }]);
});

test.each([
  ['/jobs?limit=0', 'limit', 'at least 1'],
  ['/jobs?limit=201', 'limit', 'at most 200'],
  ['/jobs?limit=ten', 'limit', 'must be a number'],
  ['/jobs?limit=', 'limit', 'must be a number'],
  ['/jobs?limit=1.5', 'limit', 'must be a number'],
  ['/jobs?limit=1&limit=2', 'limit', 'not a list'],
  ['/jobs?enabled=yes', 'enabled', 'true or false'],
  ['/jobs?serch=a', 'serch', 'did you mean search?'],
  ['/jobs?offset=-1', 'offset', 'at least 0'],
  ['/runs?status=done', 'status', 'one of queued'],
  ['/runs?since=yesterday', 'since', 'ISO-8601'],
  ['/runs?cursor=%7B%7D', 'cursor', ''],
  ['/events?event_type=Run!', 'event_type', 'run.failed'],
  ['/jobs/a/next-runs?count=101', 'count', 'at most 100'],
  ['/runs/a/logs?limit=1001', 'limit', 'at most 1000'],
  ['/queue?pool=default', 'pool', 'not a known parameter'],
  ['/healthz?verbose', 'verbose', 'not a known parameter'],
  ['/jobs/a?__proto__=1', '__proto__', 'not a known parameter'],
])('the query of %s is refused', async (url, path, words) => {
  const response = await api.send('GET', url);
  expect(response.statusCode).toBe(400);
  const problem = response.json<Problem>();
  expect(`${problem.errors[0]?.path ?? ''} ${problem.detail}`).toContain(path);
  expect(problem.detail).toContain(words);
});

test('an unknown route names the nearest one', async () => {
  const response = await api.app.inject('/job/x/rums');
  expect(response.statusCode).toBe(404);
  expect(response.headers['content-type']).toBe('application/problem+json');
  expect(response.json<Problem>().detail).toContain('/jobs/{job_id}/run');
});

test('a wrong method is 405 and says which ones the path takes', async () => {
  const response = await api.app.inject({ method: 'PATCH', url: '/jobs/abc' });
  expect(response.statusCode).toBe(405);
  expect(response.headers['allow']).toContain('DELETE');
  expect(response.json<Problem>().detail).toContain('PATCH');
});

async function expectNothingStored(): Promise<void> {
  expect((await api.send('GET', '/jobs')).json()).toEqual([]);
  expect((await api.send('GET', '/healthz')).statusCode).toBe(200);
}
