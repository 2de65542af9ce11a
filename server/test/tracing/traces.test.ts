import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { idToTraceId } from '../../src/core/ids.ts';
import { attemptSpanId, enqueueSpanId } from '../../src/core/tracing/span-ids.ts';
import { freePort, openWorkplace, until, type MultiJob, type Workplace } from '../cli/run-multi-job.ts';
import { startRedisServer, type PrivateRedis } from '../engines/start-redis-server.ts';
import { startOtlpReceiver, type OtlpReceiver, type ReceivedSpan } from './otlp-receiver.ts';

const CALLER = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };
const SERVER = 2;
const CLIENT = 3;
const PRODUCER = 4;
const CONSUMER = 5;

const HANDLERS = `
import { defineJob, z } from '@multi-job/server/jobs';
const use = async (ctx, { url }) => {
  await ctx.tools.kv.set('seen', 'a value that stays here');
  return (await ctx.tools.http.request({ url })).status;
};
const shape = { inputs: z.object({ url: z.string() }), tools: ['kv', 'http'], run: use };
export const caller = defineJob({ type: 'test.caller', ...shape });
export const isolated = defineJob({ type: 'test.isolated', isolation: 'process', ...shape });
`;

let place: Workplace;
let receiver: OtlpReceiver;
let redis: PrivateRedis | null;
beforeEach(async () => {
  place = openWorkplace();
  receiver = await startOtlpReceiver();
  redis = null;
  await mkdir(join(place.folder, 'handlers'));
  await writeFile(join(place.folder, 'handlers', 'jobs.mjs'), HANDLERS);
});
afterEach(async () => {
  await place.close();
  await receiver.close();
  await redis?.stop();
});

test.each(['embedded', 'redis'] as const)(
  'on the %s engine a request or an occurrence, its run, the attempts and the tool calls are one trace over all processes',
  async kind => {
    if (kind === 'redis') redis = await startRedisServer();
    const { program, url } = await startAll(redis === null ? {} : { REDIS_URL: redis.url });
    await saveJob(url, { job_id: 'timed', type: 'test.caller', schedule: { interval_sec: 1 } });
    await saveJob(url, { job_id: 'plain', type: 'test.caller' });
    await saveJob(url, { job_id: 'apart', type: 'test.isolated' });
    await saveJob(url, {
      job_id: 'broken',
      type: 'test.caller',
      inputs: { url: 'http://192.168.0.1/?key=s3cret' },
      retry_policy: { max_retry: 1, backoff_sec: [0] },
    });

    const traceparent = `00-${CALLER.traceId}-${CALLER.spanId}-01`;
    const mine = await runJob(url, 'plain', { traceparent });
    const apart = await runJob(url, 'apart', {});
    const broken = await runJob(url, 'broken', {});
    await finished(program, url, [mine.run_id, apart.run_id, broken.run_id]);
    const timedRun = async () => (await getJson<RunAnswer[]>(`${url}/jobs/timed/runs?status=success`)).at(-1);
    await until('a successful run', program, async () => (await timedRun()) !== undefined);
    const timed = await timedRun();

    expect(await stop(program)).toEqual({ code: 0, signal: null });
    expect(mine.trace_id).toBe(CALLER.traceId);
    expectOneTrace(mine, CALLER.spanId, 'test.caller');
    expectOneTrace(apart, '', 'test.isolated');
    expectTraceOfOccurrence(timed!);
    expectFailedAttempts(broken);
    expect(receiver.requests[0]).toEqual({ path: '/v1/traces', contentType: 'application/json' });
    expectNoSecrets();
  },
);

test.each([
  ['refuses everything', 503],
  ['never answers', null],
] as const)('a receiver that %s disturbs no run and does not hold up the stop', async (_what, status) => {
  receiver.answerWith(status);
  const { program, url } = await startAll({ SHUTDOWN_TIMEOUT_SEC: '60' });
  await saveJob(url, { job_id: 'plain', type: 'test.caller' });
  const runs = await Promise.all(Array.from({ length: 20 }, () => runJob(url, 'plain', {})));
  await finished(
    program,
    url,
    runs.map(run => run.run_id),
  );
  expect((await getJson<RunAnswer[]>(`${url}/jobs/plain/runs?status=success`)).length).toBe(20);

  const startedMs = Date.now();
  expect(await stop(program)).toEqual({ code: 0, signal: null });
  expect(Date.now() - startedMs).toBeLessThan(50_000);
  expect(program.log().some(line => /export/.test(String(line['msg'])))).toBe(true);
});

test('without an endpoint nothing is sent, and the runs keep their trace ids', async () => {
  const { program, url } = await startAll({ OTEL_EXPORTER_OTLP_ENDPOINT: '' });
  await saveJob(url, { job_id: 'plain', type: 'test.caller' });
  const run = await runJob(url, 'plain', {});
  await finished(program, url, [run.run_id]);
  await stop(program);
  expect(run.trace_id).toBe(idToTraceId(run.run_id));
  expect(receiver.requests).toEqual([]);
});

interface RunAnswer {
  run_id: string;
  trace_id: string;
  status: string;
}

async function startAll(env: Record<string, string> = {}): Promise<{ program: MultiJob; url: string }> {
  const port = await freePort();
  const program = place.run(['start'], {
    API_PORT: String(port),
    LOG_FORMAT: 'json',
    HANDLERS_DIR: 'handlers',
    HTTP_TOOL_ALLOW_HOSTS: new URL(receiver.url).host,
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_SERVICE_NAME: 'traces-test',
    // An attempt that loses its lease has another outcome: none does, however late a machine under load is.
    WORKER_LEASE_SEC: '60',
    ...env,
  });
  const url = `http://127.0.0.1:${port}`;
  await until('ready', program, async () => {
    const types = await fetch(`${url}/job-types`).catch(() => null);
    return types?.ok === true && (await types.text()).includes('test.isolated');
  });
  return { program, url };
}

function stop(program: MultiJob): MultiJob['ended'] {
  program.child.kill('SIGTERM');
  return program.ended;
}

async function saveJob(url: string, spec: object): Promise<void> {
  const inputs = { url: `${receiver.url}/somewhere/t0ken?key=s3cret` };
  const response = await send(`${url}/jobs`, { inputs, ...spec });
  expect(response.status, await response.clone().text()).toBe(201);
}

async function runJob(url: string, jobId: string, headers: Record<string, string>): Promise<RunAnswer> {
  const response = await send(`${url}/jobs/${jobId}/run`, {}, headers);
  expect(response.status).toBe(202);
  return (await response.json()) as RunAnswer;
}

function send(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  const init = { method: 'POST', body: JSON.stringify(body) };
  return fetch(url, { ...init, headers: { 'content-type': 'application/json', ...headers } });
}

async function getJson<T>(url: string): Promise<T> {
  return (await (await fetch(url)).json()) as T;
}

async function finished(program: MultiJob, url: string, runIds: readonly string[]): Promise<void> {
  await until('finished runs', program, async () => {
    const runs = await Promise.all(runIds.map(runId => getJson<RunAnswer>(`${url}/runs/${runId}`)));
    return runs.every(run => ['success', 'failed'].includes(run.status));
  });
}

/** Parents before children, in the order in which they began. */
function traceOf(traceId: string): ReceivedSpan[] {
  const depth = (span: ReceivedSpan): number => {
    const parent = receiver.spans.find(each => each.spanId === span.parentSpanId);
    return parent === undefined ? 0 : depth(parent) + 1;
  };
  const spans = receiver.spans.filter(span => span.traceId === traceId);
  return spans.sort((a, b) => depth(a) - depth(b) || Number(a.startNs - b.startNs));
}

function expectOneTrace(run: RunAnswer, callerSpanId: string, type: string): void {
  const [request, enqueue, attempt, ...tools] = traceOf(run.trace_id);
  expect(request).toMatchObject({
    name: 'POST /jobs/:job_id/run',
    kind: SERVER,
    parentSpanId: callerSpanId,
    serviceName: 'traces-test',
  });
  expect(request?.attributes).toMatchObject({
    'http.request.method': 'POST',
    'http.route': '/jobs/:job_id/run',
    'http.response.status_code': 202,
  });
  expect(enqueue).toMatchObject({ name: 'enqueue', kind: PRODUCER, parentSpanId: request?.spanId });
  expect(enqueue?.spanId).toBe(enqueueSpanId(run.run_id));
  expect(attempt).toMatchObject({ name: `attempt ${type}`, kind: CONSUMER, parentSpanId: enqueue?.spanId });
  expect(attempt?.spanId).toBe(attemptSpanId(run.run_id, 1));
  expect(attempt?.attributes).toMatchObject({ 'multi_job.run_id': run.run_id, 'multi_job.outcome': 'success' });
  expect(tools.map(({ name, kind, parentSpanId }) => ({ name, kind, parentSpanId }))).toEqual([
    { name: 'tool kv.set', kind: CLIENT, parentSpanId: attempt?.spanId },
    { name: 'tool http.request', kind: CLIENT, parentSpanId: attempt?.spanId },
  ]);
  for (const span of [request, enqueue, attempt, ...tools]) expect(span!.endNs >= span!.startNs).toBe(true);
}

function expectTraceOfOccurrence(run: RunAnswer): void {
  expect(run.trace_id).toBe(idToTraceId(run.run_id));
  const [dispatch, attempt, ...tools] = traceOf(run.trace_id);
  expect(dispatch).toMatchObject({ name: 'dispatch', kind: PRODUCER, parentSpanId: '' });
  expect(dispatch?.spanId).toBe(enqueueSpanId(run.run_id));
  expect(dispatch?.attributes).toMatchObject({ 'multi_job.job_id': 'timed', 'multi_job.source': 'scheduler' });
  expect(attempt).toMatchObject({ name: 'attempt test.caller', kind: CONSUMER, parentSpanId: dispatch?.spanId });
  expect(tools.map(span => [span.name, span.parentSpanId])).toEqual([
    ['tool kv.set', attempt?.spanId],
    ['tool http.request', attempt?.spanId],
  ]);
}

/** Each is a span of its own in the trace of the run, and says by its code why it failed. */
function expectFailedAttempts(run: RunAnswer): void {
  const spans = traceOf(run.trace_id);
  const attempts = spans.filter(span => span.name.startsWith('attempt'));
  expect(attempts.map(span => span.attributes)).toMatchObject([
    { 'multi_job.attempt': 1, 'multi_job.outcome': 'retry', 'error.type': 'egress_denied' },
    { 'multi_job.attempt': 2, 'multi_job.outcome': 'failed', 'error.type': 'egress_denied' },
  ]);
  for (const attempt of attempts) {
    expect(attempt).toMatchObject({ parentSpanId: enqueueSpanId(run.run_id), statusCode: 2 });
  }
  const refused = spans.filter(span => span.name === 'tool http.request');
  expect(refused.map(span => span.attributes['server.address'])).toEqual(['192.168.0.1', '192.168.0.1']);
}

function expectNoSecrets(): void {
  for (const span of receiver.spans) expect(span.text).not.toMatch(/s3cret|t0ken|a value that stays here/);
}
