import type { Run } from '@multi-job/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { idleSpec, startApiHarness } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { startTestWorker } from './test-worker.ts';

let api: ApiHarness;
beforeEach(async () => {
  api = await startApiHarness();
  await api.send('POST', '/jobs', idleSpec);
});
afterEach(() => api.close());

test('a job runs on demand without a body', async () => {
  const response = await api.send('POST', '/jobs/idle/run');
  expect(response.statusCode).toBe(202);
  const run = response.json<Run>();
  expect(response.headers['location']).toBe(`/runs/${run.run_id}`);
  expect(run).toMatchObject({ job_id: 'idle', status: 'queued', source: 'manual', attempt: 0, inputs: { work_ms: 1 } });
  expect((await api.send('GET', `/runs/${run.run_id}`)).json()).toEqual(run);
});

test('with wait the answer is the end of the run, or how it stands when the time is over', async () => {
  const soon = await api.send('POST', '/jobs/idle/run?wait=1');
  expect([soon.statusCode, soon.json<Run>().status]).toEqual([202, 'queued']);
  const key = { 'idempotency-key': 'waited' };
  const waiting = api.send('POST', '/jobs/idle/run?wait=30', undefined, key);
  const worker = await startTestWorker(api);
  // The first one waits before it in the queue.
  for (let finished = 0; finished < 2;) {
    const run = await worker.claimOne().catch(() => null);
    if (run === null) continue;
    await worker.finish(run);
    finished += 1;
  }
  const ended = await waiting;
  expect([ended.statusCode, ended.json<Run>().status]).toEqual([200, 'success']);
  expect(ended.headers['location']).toBe(`/runs/${ended.json<Run>().run_id}`);
  const again = await api.send('POST', '/jobs/idle/run?wait=30', undefined, key);
  expect([again.statusCode, again.headers['idempotent-replayed']]).toEqual([200, 'true']);

  for (const wait of ['61', '-1', '1.5', 'x', '']) {
    expect((await api.send('POST', `/jobs/idle/run?wait=${wait}`)).statusCode).toBe(400);
  }
});

test('a run may have inputs, a time and a priority of its own', async () => {
  const runAt = new Date(api.clock.now() + 3_600_000).toISOString();
  const body = { inputs: { work_ms: 5 }, run_at: runAt, priority: 'critical' };
  const run = (await api.send('POST', '/jobs/idle/run', body)).json<Run>();
  expect(run).toMatchObject({
    status: 'delayed',
    delay_reason: 'run_at',
    available_at: runAt,
    priority: 'critical',
    inputs: { work_ms: 5 },
  });
});

test('a run carries the trace id of the caller that sent one', async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const run = await api.send('POST', '/jobs/idle/run', undefined, { traceparent: `00-${traceId}-b7ad6b7169203331-01` });
  expect(run.json<Run>().trace_id).toBe(traceId);
  const broken = await api.send('POST', '/jobs/idle/run', undefined, { traceparent: 'garbage' });
  expect(broken.json<Run>().trace_id).toMatch(/^[0-9a-f]{32}$/);
});

test('the same idempotency key gives the same run; with another body it is refused', async () => {
  const key = { 'idempotency-key': 'order-1' };
  const first = await api.send('POST', '/jobs/idle/run', { priority: 'low' }, key);
  const again = await api.send('POST', '/jobs/idle/run', { priority: 'low' }, key);
  expect(again.json<Run>().run_id).toBe(first.json<Run>().run_id);
  expect([first.headers['idempotent-replayed'], again.headers['idempotent-replayed']]).toEqual([undefined, 'true']);

  const other = await api.send('POST', '/jobs/idle/run', { priority: 'critical' }, key);
  expect([other.statusCode, other.json<{ code: string }>().code]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
});

test('a key is answered with its run after the time asked for has passed, and after the job is gone', async () => {
  const key = { 'idempotency-key': 'order-2' };
  const body = { run_at: new Date(api.clock.now() + 1000).toISOString() };
  const first = await api.send('POST', '/jobs/idle/run', body, key);
  api.clock.advance(3_600_000);
  const again = await api.send('POST', '/jobs/idle/run', body, key);
  await api.send('DELETE', '/jobs/idle');
  const afterwards = await api.send('POST', '/jobs/idle/run', body, key);

  for (const { statusCode, headers, body: text } of [again, afterwards]) {
    expect([statusCode, headers['idempotent-replayed']]).toEqual([202, 'true']);
    expect(text).toContain(first.json<Run>().run_id);
  }
  const unknown = await api.send('POST', '/jobs/idle/run', body, { 'idempotency-key': 'order-3' });
  expect(unknown.statusCode).toBe(404);
});

test.each([
  ['a key with a line break', {}, { 'idempotency-key': 'a b' }, 'idempotency-key'],
  ['an unknown field', { input: {} }, {}, 'input'],
  ['a wrong time', { run_at: 'tomorrow' }, {}, 'run_at'],
  ['a time that cannot be written down', { run_at: '9999-12-31T23:59:59-23:59' }, {}, 'run_at'],
])('a run with %s is refused', async (_what, body, headers, path) => {
  const response = await api.send('POST', '/jobs/idle/run', body, headers);
  expect(response.statusCode).toBe(400);
  expect(response.json()).toMatchObject({ errors: [{ path }] });
  expect((await api.send('GET', '/runs')).json()).toEqual([]);
});

test('runs are listed newest first, in pages that hold while new ones arrive', async () => {
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) ids.unshift((await api.send('POST', '/jobs/idle/run')).json<Run>().run_id);

  const first = await api.send('GET', '/runs?limit=2');
  expect(first.headers['x-total-count']).toBe('5');
  await api.send('POST', '/jobs/idle/run');
  const second = await api.send('GET', nextOf(first.headers['link']));
  const third = await api.send('GET', nextOf(second.headers['link']));

  const listed = [first, second, third].flatMap(page => page.json<Run[]>().map(run => run.run_id));
  expect(listed).toEqual(ids);
});

test('runs are found by job, status, source, words and time; payloads only on demand', async () => {
  await api.send('POST', '/jobs', { ...idleSpec, job_id: 'other' });
  const since = new Date(api.clock.now()).toISOString();
  const run = (await api.send('POST', '/jobs/other/run')).json<Run>();
  await api.send('POST', '/jobs/idle/run');

  for (const query of ['job_id=other', 'search=OTH', `search=${run.run_id}`]) {
    expect((await api.send('GET', `/runs?${query}`)).json(), query).toMatchObject([
      { run_id: run.run_id, inputs: null },
    ]);
  }
  expect(
    (await api.send('GET', `/runs?status=queued&source=manual&type=simulation.heavy&since=${since}`)).json(),
  ).toHaveLength(2);
  expect((await api.send('GET', `/runs?until=${since}`)).json()).toEqual([]);
  expect((await api.send('GET', '/runs?status=failed')).json()).toEqual([]);
  expect((await api.send('GET', '/jobs/other/runs?include=payloads')).json()).toMatchObject([
    { inputs: { work_ms: 1 } },
  ]);
});

test('runs are found by the text of their error, and without the runs of jobs', async () => {
  await api.send('POST', '/jobs', { ...idleSpec, job_id: 'other' });
  const { run_id: waiting } = (await api.send('POST', '/jobs/other/run')).json<Run>();
  const { run_id: failed } = (await api.send('POST', '/jobs/idle/run', { priority: 'critical' })).json<Run>();
  const worker = await startTestWorker(api);
  await worker.fail(await worker.claimOne(), { code: 'handler_error', message: 'ECONNREFUSED 10.0.0.7:443' });
  const found = async (query: string) => (await api.send('GET', `/runs?${query}`)).json<Run[]>().map(run => run.run_id);

  expect(await found('error=econnrefused')).toEqual([failed]);
  expect(await found('error=handler_')).toEqual([failed]);
  expect(await found('error=timeout')).toEqual([]);
  expect(await found('exclude_jobs=idle,nobody')).toEqual([waiting]);
});

test('a waiting run is cancelled at once, and only once', async () => {
  const { run_id: id } = (await api.send('POST', '/jobs/idle/run')).json<Run>();
  const cancelled = await api.send('POST', `/runs/${id}/cancel`);
  expect([cancelled.statusCode, cancelled.json<Run>().status]).toEqual([200, 'cancelled']);
  const again = await api.send('POST', `/runs/${id}/cancel`);
  expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([409, 'RUN_FINISHED']);
});

test('a running run is told to stop, and its log and progress can be read meanwhile', async () => {
  const { run_id: id } = (await api.send('POST', '/jobs/idle/run')).json<Run>();
  const worker = await startTestWorker(api);
  const claimed = await worker.claimOne();
  await worker.log(claimed, ['one', 'two', 'three']);

  const logs = await api.send('GET', `/runs/${id}/logs?limit=2`);
  expect(logs.json<{ message: string }[]>().map(line => line.message)).toEqual(['one', 'two']);
  const rest = await api.send('GET', nextOf(logs.headers['link']));
  expect(rest.json<{ message: string }[]>().map(line => line.message)).toEqual(['three']);

  const cancelling = await api.send('POST', `/runs/${id}/cancel`);
  expect([cancelling.statusCode, cancelling.json<Run>().cancel_requested]).toEqual([202, true]);
});

test('a finished run is retried as a new run, another version or other inputs on demand', async () => {
  const { run_id: id } = (await api.send('POST', '/jobs/idle/run')).json<Run>();
  const early = await api.send('POST', `/runs/${id}/retry`);
  expect(early.statusCode).toBe(409);

  const worker = await startTestWorker(api);
  await worker.finish(await worker.claimOne());
  const retried = await api.send('POST', `/runs/${id}/retry`, { inputs: { work_ms: 9 } });
  expect(retried.statusCode).toBe(202);
  expect(retried.json()).toMatchObject({ source: 'replay', status: 'queued', inputs: { work_ms: 9 } });
  expect((await api.send('GET', `/runs/${id}`)).json()).toMatchObject({ status: 'success', result: { success: true } });
});

function nextOf(link: unknown): string {
  return /<([^>]+)>; rel="next"/.exec(String(link))?.[1] ?? 'no next link';
}
