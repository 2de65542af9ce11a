import type { JobSpecInput, Run } from '@multi-job/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AnswerOutput } from '../../src/handlers/http-request/answer-output.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import type { Stage } from '../worker/worker-stage.ts';
import { openBuiltInStage } from './built-in-stage.ts';
import { startStandIn } from './stand-in.ts';
import type { StandIn } from './stand-in.ts';

const AT_ONCE = { max_retry: 1, backoff_sec: [0] };

describe.each(Object.entries(engineFactories))('http.request on the %s engine', (_kind, newFactory) => {
  const factory = newFactory();
  let server: StandIn;
  let stage: Stage;
  beforeAll(() => factory.start());
  afterAll(() => factory.stop());
  beforeEach(async () => {
    server = await startStandIn();
    stage = await openBuiltInStage(factory.newStore(), { allowedHosts: [server.host] });
  });
  afterEach(async () => {
    await stage.close();
    await server.close();
  });

  async function asked(inputs: object, spec: Partial<JobSpecInput> = {}): Promise<Run> {
    const { url = '/ok', ...rest } = inputs as { url?: string };
    const whole = { url: url.startsWith('/') ? server.url + url : url, ...rest } as JobSpecInput['inputs'];
    return stage.finished(await stage.run('http.request', { inputs: whole, ...spec }));
  }
  const outputOf = (run: Run) => run.result?.output as unknown as AnswerOutput;
  const errorOf = (run: Run) => run.result?.error ?? { code: 'none', message: '' };

  test('an answer as expected is a success that says what came', async () => {
    const run = await asked({
      expect: { status: '2xx', json: [{ pointer: '/status', equals: 'ok' }], max_ms: 60_000 },
    });
    expect(run.status).toBe('success');
    expect(outputOf(run)).toMatchObject({
      ok: true,
      method: 'GET',
      url: `${server.url}/ok`,
      account: null,
      status: 200,
      redirects: 0,
      headers: { 'content-type': 'application/json' },
      body: { kind: 'json', json: { status: 'ok', items: [{ id: 7 }] } },
    });
    expect(outputOf(run).checks.map(({ expected, is_met }) => [expected, is_met])).toEqual([
      ['status 2xx', true],
      ['/status to equal "ok"', true],
      ['an answer within 60000 ms', true],
    ]);
    const series = await stage.engine.readMetrics();
    expect(series.find(({ name }) => name === 'job_metric_http_up')).toMatchObject({ value: 1 });
    expect(series.some(({ name }) => name === 'job_metric_http_ms')).toBe(true);
  });

  test('what is not as expected fails the attempt in a sentence, and what was found stays with the run', async () => {
    const run = await asked({
      expect: {
        contains: 'never',
        json: [
          { pointer: '/items/0/id', equals: 8 },
          { pointer: '/gone', exists: true },
        ],
      },
    });
    expect(errorOf(run).code).toBe('expectation_failed');
    expect(errorOf(run).message).toMatch(
      /^GET http:\/\/127\.0\.0\.1:\d+ was answered with status 200 in \d+ ms: expected the answer to hold "never", found .*; expected \/items\/0\/id to equal 8, found 7; expected \/gone to exist, found nothing there\.$/,
    );
    expect(outputOf(run)).toMatchObject({ ok: false, status: 200 });
    const series = await stage.engine.readMetrics();
    expect(series.find(({ name }) => name === 'job_metric_http_up')).toMatchObject({ value: 0 });
  });

  test.each([
    ['/busy-once', 'seconds'],
    ['/busy-until', 'a date'],
  ])('a server that asks to wait (%s, %s) is left alone as long, and no slot is held meanwhile', async url => {
    const single = await openBuiltInStage(factory.newStore(), { allowedHosts: [server.host], concurrency: 1 });
    const inputs = { url: server.url + url };
    const runId = await single.run('http.request', { inputs, retry_policy: AT_ONCE });
    await single.until(runId, run => run.status === 'delayed');
    const other = await single.finished(await single.run('simulation.heavy', { inputs: { work_ms: 1 } }));
    expect(other.status).toBe('success');
    expect((await single.engine.getRun(runId))?.status).toBe('delayed');
    const run = await single.finished(runId);
    expect(run).toMatchObject({ status: 'success', attempt: 2 });
    const [first, second] = server.seen;
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(990);
    await single.close();
  });

  test('a server that asks to wait for longer than the job allows is not tried again', async () => {
    const run = await asked({ url: '/busy-for-ever' }, { retry_policy: { max_retry: 5, backoff_sec: [0] } });
    expect(run).toMatchObject({ status: 'failed', attempt: 1 });
    expect(errorOf(run).message).toMatch(/asks to wait 99999999 s, which is more than retry_after_max_sec \(3600\)/);
  });

  test.each([
    ['/away', 2, 'a fault that may pass is tried again'],
    ['/missing', 1, 'a fault that a repeat does not mend is not'],
  ])('%s is asked %i times: %s', async (url, times) => {
    const run = await asked({ url }, { retry_policy: AT_ONCE });
    expect(errorOf(run).code).toBe('expectation_failed');
    expect(server.count(url)).toBe(times);
    expect(outputOf(run)).toMatchObject({ ok: false });
  });

  test('what is expected is no fault: a 404, a 503, a redirect that is not followed', async () => {
    for (const inputs of [
      { url: '/missing', expect: { status: [200, 404] } },
      { url: '/away', expect: { status: '5xx', contains: 'Closed' } },
      { url: '/moved', expect: { status: 302 }, max_redirects: 0 },
    ]) {
      expect(await asked(inputs)).toMatchObject({ status: 'success', attempt: 1 });
    }
    expect(outputOf(await asked({ url: '/moved' }))).toMatchObject({ redirects: 1, url: `${server.url}/ok` });
  });

  test.each([
    ['is not answered', { url: '/silent', request_timeout_ms: 150 }],
    ['breaks off after it was read', { url: '/reset' }],
    ['breaks off in the middle of its answer', { url: '/cut' }],
    ['is answered by a gateway', { url: '/gateway' }],
    ['is answered with nonsense', { url: '/nonsense' }],
  ])('a POST that %s is not sent again, and the run says how to go on', async (_what, inputs) => {
    const run = await asked(
      { method: 'POST', body: { a: 1 }, ...inputs },
      { retry_policy: { max_retry: 3, backoff_sec: [0] } },
    );
    expect(run).toMatchObject({ status: 'failed', attempt: 1 });
    expect(errorOf(run).code).toBe('outcome_unknown');
    expect(errorOf(run).message).toMatch(
      /^POST .* may have been carried out.*retry the run.*idempotency_key.*retry_unsafe/,
    );
    expect(server.seen).toHaveLength(1);
  });

  test.each(['GET', 'PUT', 'DELETE'] as const)(
    'a %s that breaks off is sent again: a repeat changes nothing',
    async method => {
      const run = await asked({ method, url: '/reset-once' }, { retry_policy: AT_ONCE });
      expect(run).toMatchObject({ status: 'success', attempt: 2 });
      expect(server.count('/reset-once')).toBe(2);
    },
  );

  test('a POST with a key, or with leave to be repeated, is sent again; the key is the run', async () => {
    const keyed = { method: 'POST', url: '/reset-once', idempotency_key: true };
    const run = await asked(keyed, { retry_policy: AT_ONCE });
    expect(run).toMatchObject({ status: 'success', attempt: 2 });
    expect(server.seen.map(({ headers }) => headers['idempotency-key'])).toEqual([run.run_id, run.run_id]);
    server.seen.length = 0;
    const own = { method: 'PATCH', url: '/reset-once', headers: { 'Idempotency-Key': 'mine' } };
    expect(await asked(own, { retry_policy: AT_ONCE })).toMatchObject({ attempt: 2 });
    server.seen.length = 0;
    const unsafe = { method: 'POST', url: '/reset-once', retry_unsafe: true };
    expect(await asked(unsafe, { retry_policy: AT_ONCE })).toMatchObject({ attempt: 2 });
  });

  test('a POST that was surely not carried out is sent again', async () => {
    const run = await asked({ method: 'POST', url: '/away-once' }, { retry_policy: AT_ONCE });
    expect(run).toMatchObject({ status: 'success', attempt: 2 });
    const gone = await startStandIn();
    await gone.close();
    const closed = await openBuiltInStage(factory.newStore(), { allowedHosts: [gone.host] });
    const inputs = { method: 'POST', url: `${gone.url}/ok` };
    const refused = await closed.finished(await closed.run('http.request', { inputs, retry_policy: AT_ONCE }));
    expect(refused).toMatchObject({ status: 'failed', attempt: 2, result: { error: { code: 'no_answer' } } });
    await closed.close();
  });

  test('a POST that the time limit of the job ends is not sent again by the next attempt', async () => {
    const run = await asked(
      { method: 'POST', url: '/silent' },
      { timeout_ms: 300, retry_policy: { max_retry: 3, backoff_sec: [0] } },
    );
    expect(run.attempts.map(({ outcome }) => outcome)).toHaveLength(2);
    expect(errorOf(run).code).toBe('outcome_unknown');
    expect(server.seen).toHaveLength(1);
  });

  test('a POST whose answer was as expected but whose content was not is done, and not repeated', async () => {
    const run = await asked(
      { method: 'POST', expect: { contains: 'never' } },
      { retry_policy: { max_retry: 3, backoff_sec: [0] } },
    );
    expect(errorOf(run).code).toBe('expectation_failed');
    expect(server.seen).toHaveLength(1);
  });

  test('secrets of the request are in nothing that is kept, should the server echo them', async () => {
    const secret = 'k3y-of-nobody-else';
    const headers = { authorization: `Bearer ${secret}`, 'x-api-key': 'second-s3cret', accept: 'application/json' };
    const run = await asked(
      { url: '/echo', headers, expect: { contains: 'never' } },
      { retry_policy: { max_retry: 0 } },
    );
    expect(server.seen[0]?.headers['authorization']).toBe(`Bearer ${secret}`);
    const kept = JSON.stringify([run.result, run.attempts, await stage.engine.readEventsAfter('', 1000)]);
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain('second-s3cret');
    expect(kept).toContain('application/json');
  });
});

describe('what a server may answer', () => {
  const factory = engineFactories.embedded();
  let server: StandIn;
  let stage: Stage;
  beforeAll(async () => {
    await factory.start();
    server = await startStandIn();
    stage = await openBuiltInStage(factory.newStore(), { allowedHosts: [server.host] });
  });
  afterAll(async () => {
    await stage.close();
    await server.close();
    await factory.stop();
  });

  const asked = async (path: string, inputs: JobSpecInput['inputs'] = {}): Promise<Run> =>
    stage.finished(
      await stage.run('http.request', { inputs: { url: server.url + path, ...inputs }, retry_policy: AT_ONCE }),
    );

  test.each([
    ['drips', '/drip', { request_timeout_ms: 150 }, 'no_answer', 2],
    ['never comes', '/silent', { request_timeout_ms: 150 }, 'no_answer', 2],
    ['breaks off', '/cut', {}, 'no_answer', 2],
    ['is chunked nonsense', '/nonsense', {}, 'no_answer', 2],
    ['redirects in a circle', '/loop', {}, 'too_many_redirects', 1],
    ['redirects to the metadata of a cloud', '/to-metadata', {}, 'egress_denied', 1],
  ] as const)('an answer that %s', async (_what, path, inputs, code, attempt) => {
    expect(await asked(path, inputs)).toMatchObject({ status: 'failed', attempt, result: { error: { code } } });
  });

  test.each(['/large', '/bomb'])(
    'of an answer without end (%s) the beginning is kept, and no JSON is seen in it',
    async path => {
      const run = await asked(path, { keep_body_bytes: 1000 });
      expect(run.result?.output).toMatchObject({
        status: 200,
        body: { kind: 'text', bytes: 10 * 1024 * 1024, is_whole: false },
      });
      expect(JSON.stringify(run.result).length).toBeLessThan(4000);
      const checked = await asked(path, { expect: { json: [{ pointer: '', exists: true }] } });
      expect(checked.result?.error?.message).toMatch(/too large to be read whole/);
    },
  );

  test('text that is none is told by its size and digest', async () => {
    const { result } = await asked('/broken-text', { expect: { matches: 'h' } });
    expect(result?.error?.message).toMatch(/found 4 bytes that are no text/);
    expect(result?.output).toMatchObject({
      body: { kind: 'binary', bytes: 4, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    });
  });

  test('JSON is what says so and is so', async () => {
    const expected = { expect: { json: [{ pointer: '/status', equals: 'ok' }] } };
    const asHtml = await asked('/json-as-html', expected);
    expect(asHtml.result?.error?.message).toMatch(/found no JSON \(content type "text\/html"\)/);
    const asJson = await asked('/html-as-json', expected);
    expect(asJson.result?.error?.message).toMatch(/found no JSON/);
    const absent = await asked('/json-as-html', { expect: { json: [{ pointer: '/status', exists: false }] } });
    expect(absent.status).toBe('failed');
    const deep = await asked('/deep', { expect: { json: [{ pointer: '', exists: true }] } });
    expect(deep.result?.error?.message).toMatch(/JSON of more than 64 levels/);
  });

  test('a pattern that takes for ever is stopped, and so are all the others of that answer', async () => {
    const startMs = performance.now();
    const run = await asked('/slow-pattern', { expect: { matches: '(a+)+$' } });
    expect(run.result?.error?.message).toMatch(/found no end within the 500 ms/);
    expect(performance.now() - startMs).toBeLessThan(20_000);
  });

  test.each([
    'http://127.0.0.1/',
    'http://10.1.2.3/',
    'http://192.168.0.1/',
    'http://172.16.0.1/',
    'http://100.64.0.1/',
    'http://0.0.0.0/',
    'http://169.254.169.254/latest/meta-data/',
    'http://168.63.129.16/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://0x7f.0x0.0x0.0x1/',
    'http://127.1/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://localhost:1/',
  ])('%s is refused for good, before anything is dialled', async url => {
    const run = await stage.finished(await stage.run('http.request', { inputs: { url }, retry_policy: AT_ONCE }));
    expect(run).toMatchObject({ status: 'failed', attempt: 1, result: { error: { code: 'egress_denied' } } });
  });
});
