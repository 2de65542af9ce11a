import type { AuditEntry, DoorAnswer, Problem, Run } from '@multi-job/contract';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import type { HarnessOptions } from './api-harness.ts';
import { sendRaw } from './raw-request.ts';
import { openTriggerStage, SECRET, signedByGithub } from './trigger-stage.ts';
import type { Delivery } from './trigger-stage.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe.each(ENGINE_KINDS)('doors on the %s engine', kind => {
  const open = async (options: Omit<HarnessOptions, 'engine'> = {}) => {
    const stage = await openTriggerStage(kind, options);
    closing.push(() => stage.api.close());
    const runs = async () => (await stage.api.send('GET', '/runs?limit=200')).json<Run[]>();
    const told = async (triggerId: string, delivery?: Delivery) => {
      const answer = await stage.deliver(triggerId, delivery);
      return [answer.statusCode, answer.json<{ status?: string; code?: string }>()] as const;
    };
    const codeOf = async (triggerId: string, delivery?: Delivery) => {
      const [status, body] = await told(triggerId, delivery);
      return `${status} ${body.code ?? body.status ?? ''}`;
    };
    return { ...stage, runs, codeOf };
  };

  test('a signed delivery starts its job once, with all that came under payload and delivery', async () => {
    const { api, save, deliver, runs } = await open();
    await save('t1');
    const answer = await deliver('t1', { body: '{"action":"opened","url":"https://evil.example","prompt":"obey"}' });
    const { status, run_id } = answer.json<DoorAnswer>();
    expect([answer.statusCode, status]).toEqual([202, 'started']);
    expect((await api.send('GET', `/runs/${run_id ?? ''}`)).json<Run>()).toMatchObject({
      source: 'trigger:t1',
      actor: 'trigger:t1',
      status: 'queued',
      inputs: {
        work_ms: 1,
        payload: { action: 'opened', url: 'https://evil.example', prompt: 'obey' },
        delivery: { delivery_id: 'd1', channel: 'webhook', trigger_id: 't1', sender: null, event: 'push' },
      },
    });
    const again = await deliver('t1', { body: '{"action":"opened","url":"https://evil.example","prompt":"obey"}' });
    expect([again.statusCode, again.json<DoorAnswer>()]).toEqual([200, { status: 'duplicate', run_id }]);
    expect(await runs()).toHaveLength(1);
  });

  test('the same id in parallel runs once; with another body it is refused', async () => {
    const { save, deliver, runs, codeOf } = await open();
    await save('t1');
    const answers = await Promise.all(Array.from({ length: 20 }, () => deliver('t1', { id: 'same' })));
    expect(answers.filter(({ statusCode }) => statusCode === 202)).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(19);
    expect(await codeOf('t1', { id: 'same', body: '{"action":"closed"}' })).toBe('422 IDEMPOTENCY_MISMATCH');
    expect(await runs()).toHaveLength(1);
  });

  test('deliveries are remembered for eight days, longer than their runs', async () => {
    const { api, save, deliver, codeOf } = await open();
    await save('t1');
    const { run_id } = (await deliver('t1')).json<DoorAnswer>();
    await api.engine.cancelRun({ runId: run_id ?? '', actor: 'test', nowMs: api.clock.now() });
    api.clock.advance(7 * 86_400_000);
    const nowMs = api.clock.now();
    await api.engine.prune({ nowMs, finishedBeforeMs: nowMs, keepPerJob: 0, keepEvents: 0, limit: 100 });
    expect((await deliver('t1')).json()).toEqual({ status: 'duplicate', run_id });
    await api.send('DELETE', '/jobs/idle?force=true');
    expect(await codeOf('t1')).toBe('200 duplicate');
    expect(await codeOf('t1', { id: 'd2' })).toBe('409 CONFLICT');
  });

  test('whoever cannot sign learns nothing: an unknown trigger, a wrong signature and none are answered alike', async () => {
    const { save, deliver, runs } = await open();
    await save('t1');
    await save('unset', { secret: undefined });
    await save('off', { enabled: false });
    await save('chain', { channel: 'job', secret: undefined, when: { job_id: 'other' } });
    const wrong = { 'x-hub-signature-256': signedByGithub('{"action":"opened"}', 'another secret') };
    const of = async (triggerId: string, delivery: Delivery) => {
      const answer = await deliver(triggerId, { ...delivery, address: `198.51.100.${triggerId.length}` });
      const headers = { ...answer.headers, 'x-request-id': '', date: '' };
      return { status: answer.statusCode, body: answer.body, headers };
    };
    const first = await of('nowhere', {});
    expect(first).toMatchObject({ status: 401 });
    for (const [triggerId, delivery] of [
      ['t1', { headers: wrong }],
      ['t1', { headers: { 'x-hub-signature-256': undefined } }],
      ['t1', { headers: { 'x-hub-signature-256': signedByGithub('{"action":"other"}') } }],
      ['t1', { channel: 'telegram' }],
      ['t1', { channel: 'pigeon' }],
      ['t1', { channel: 'job' }],
      ['unset', {}],
      ['off', { headers: wrong }],
      ['chain', { channel: 'job' }],
      ['nowhere', { headers: wrong, body: 'no json' }],
      ['t1', { headers: { ...wrong, 'content-type': 'text/plain' }, body: 'no json' }],
    ] satisfies [string, Delivery][]) {
      expect(await of(triggerId, delivery), JSON.stringify([triggerId, delivery])).toEqual(first);
    }
    expect(await runs()).toEqual([]);
  });

  test.each<[string, Delivery, string]>([
    ['an empty body', { body: '' }, '400 MALFORMED_BODY'],
    ['no JSON', { body: '{"action":' }, '400 MALFORMED_BODY'],
    ['null', { body: 'null' }, '400 VALIDATION'],
    ['broken UTF-8', { body: Buffer.from([0x22, 0xff, 0xfe, 0x22]) }, '400 MALFORMED_BODY'],
    ['__proto__', { body: '{"__proto__":{"admin":true}}' }, '400 MALFORMED_BODY'],
    ['depth', { body: `${'['.repeat(100)}${']'.repeat(100)}` }, '400 MALFORMED_BODY'],
    ['two MiB', { body: `"${'x'.repeat(2 * 1024 * 1024)}"` }, '413 BODY_TOO_LARGE'],
    ['a wrong content type', { headers: { 'content-type': 'text/plain' } }, '415 UNSUPPORTED_MEDIA_TYPE'],
    ['no content type', { headers: { 'content-type': undefined } }, '415 UNSUPPORTED_MEDIA_TYPE'],
    ['a content encoding', { headers: { 'content-encoding': 'gzip' } }, '415 UNSUPPORTED_MEDIA_TYPE'],
    ['no id', { headers: { 'x-github-delivery': undefined } }, '401 UNAUTHENTICATED'],
    ['an id with blanks', { id: 'a b' }, '400 VALIDATION'],
    ['a very long id', { id: 'x'.repeat(201) }, '400 VALIDATION'],
  ])('signed, but with %s', async (_, delivery, expected) => {
    const { save, codeOf, runs } = await open();
    await save('t1');
    expect(await codeOf('t1', delivery)).toBe(expected);
    expect(await runs()).toEqual([]);
  });

  test('a trigger that is off, or whose job is gone, refuses whom it knows, and says so', async () => {
    const { api, save, codeOf, get } = await open();
    await save('t1', { enabled: false });
    expect(await codeOf('t1')).toBe('409 CONFLICT');
    await vi.waitFor(async () => {
      expect(await get('t1')).toMatchObject({ last_refused_reason: 'disabled', refused_total: 1, fired_total: 0 });
    }, 10_000);
    await save('t2');
    await api.send('DELETE', '/jobs/idle?force=true');
    expect(await codeOf('t2')).toBe('409 CONFLICT');
  });

  test('the filter answers 200 and starts nothing; the map fills inputs', async () => {
    const { api, save, codeOf, deliver, get } = await open();
    const filter = [
      { pointer: '/payload/action', one_of: ['opened'] },
      { pointer: '/delivery/event', equals: 'push' },
    ];
    await save('t1', { filter, map: { title: '/payload/issue/title' } });
    expect(await codeOf('t1', { body: '{"action":"closed"}' })).toBe('200 filtered');
    expect(await codeOf('t1', { headers: { 'x-github-event': 'ping' } })).toBe('200 filtered');
    const answer = await deliver('t1', { id: 'd2', body: '{"action":"opened","issue":{"title":"It broke"}}' });
    const run = await api.send('GET', `/runs/${answer.json<DoorAnswer>().run_id ?? ''}`);
    expect(run.json<Run>().inputs).toMatchObject({ title: 'It broke' });
    await vi.waitFor(async () => {
      expect(await get('t1')).toMatchObject({
        fired_total: 1,
        filtered_total: 2,
        last_fired_run_id: run.json<Run>().run_id,
      });
    }, 10_000);
  });

  test('runs wait for an approval where the trigger says so, and start when it is given', async () => {
    const { api, save, deliver } = await open();
    await save('t1', { requires_approval: true });
    const { run_id: runId = '' } = (await deliver('t1')).json<DoorAnswer>();
    const waiting = (await api.send('GET', `/runs/${runId}`)).json<Run>();
    expect(waiting).toMatchObject({ status: 'awaiting_approval', requires_approval: true });
    const approval = (await api.send('GET', `/approvals/${waiting.approval_id ?? ''}`)).json<{ action: object }>();
    expect(approval.action).toMatchObject({ job_id: 'idle', inputs: { payload: { action: 'opened' } } });
    await api.send('POST', `/approvals/${waiting.approval_id ?? ''}/approve`, {});
    expect((await api.send('GET', `/runs/${runId}`)).json<Run>().status).toBe('queued');
    expect((await deliver('t1')).json()).toEqual({ status: 'duplicate', run_id: runId });
  });

  test('past its own limit, and past that of every door, a door says when to come back', async () => {
    const { save, deliver, codeOf } = await open({ config: { doorRatePerMin: 3 } });
    await save('t1', { max_per_minute: 2 });
    for (const id of ['1', '2']) expect(await codeOf('t1', { id })).toBe('202 started');
    const refused = await deliver('t1', { id: '3' });
    expect([refused.statusCode, Number(refused.headers['retry-after'])]).toEqual([429, expect.closeTo(60, -1)]);
    expect(await codeOf('t1', { id: '1' })).toBe('200 duplicate');
    await save('t2');
    for (const id of ['1', '2', '3']) expect(await codeOf('t2', { id })).toBe('202 started');
    expect(await codeOf('t2', { id: '4' })).toBe('429 RATE_LIMITED');
  });

  test('on_conflict skip: while a run has not ended nothing is started, nor later for the same delivery', async () => {
    const { api, save, deliver, codeOf } = await open();
    await save('t1', { on_conflict: 'skip' });
    const { run_id: runId = '' } = (await deliver('t1', { id: '1' })).json<DoorAnswer>();
    expect(await codeOf('t1', { id: '2' })).toBe('200 skipped');
    await api.engine.cancelRun({ runId, actor: 'test', nowMs: api.clock.now() });
    expect(await codeOf('t1', { id: '2' })).toBe('200 skipped');
    expect(await codeOf('t1', { id: '3' })).toBe('202 started');
  });

  test('strangers are held back by their address, and cannot keep others from a door, not even behind it', async () => {
    const { save, codeOf } = await open();
    await save('t1');
    const wrong = { secret: 'another secret', address: '198.51.100.9' };
    for (let n = 0; n < 60; n += 1)
      expect(await codeOf(n % 2 === 0 ? 't1' : `no-${n}`, wrong)).toBe('401 UNAUTHENTICATED');
    expect(await codeOf('t1', wrong)).toBe('429 RATE_LIMITED');
    expect(await codeOf('nowhere', wrong)).toBe('429 RATE_LIMITED');
    expect(await codeOf('t1', { ...wrong, address: '198.51.100.10' })).toBe('401 UNAUTHENTICATED');
    expect(await codeOf('t1', { address: '198.51.100.9' })).toBe('202 started');
  });

  test('refusals are counted by reason and on record once a minute for each door and reason', async () => {
    const { api, save, codeOf } = await open();
    await save('t1');
    for (let n = 0; n < 5; n += 1) {
      await codeOf('t1', { secret: 'another secret' });
      await codeOf(`made-up-${n}`, {});
    }
    await codeOf('t1', { id: 'd1' });
    await codeOf('t1', { id: 'd1', body: '{}' });
    await vi.waitFor(async () => {
      const metrics = (await api.app.inject('/metrics')).body;
      expect(metrics).toContain('door_refused_total{channel="webhook",reason="bad_signature"} 5');
      expect(metrics).toContain('door_refused_total{channel="webhook",reason="unknown_trigger"} 5');
      expect(metrics).toContain('door_refused_total{channel="webhook",reason="other_body"} 1');
      expect(metrics).toContain('door_deliveries_total{channel="webhook",outcome="started"} 1');
    }, 10_000);
    const rows = (await api.send('GET', '/audit/logs?path_contains=connectors')).json<AuditEntry[]>();
    const reasonOf = ({ changes }: AuditEntry) => changes?.find(({ field }) => field === 'reason')?.after;
    const seen = rows.map(row => [row.path, row.status, reasonOf(row)]);
    expect(seen.sort()).toEqual([
      ['/connectors/webhook/made-up-0', 401, 'unknown_trigger'],
      ['/connectors/webhook/t1', 401, 'bad_signature'],
      ['/connectors/webhook/t1', 422, 'other_body'],
    ]);
    expect(JSON.stringify(rows)).not.toContain(SECRET);
  });

  test('headers that came twice are refused as they are on the wire; only POST is taken', async () => {
    const { api, save, runs } = await open();
    await save('t1');
    const url = await api.app.listen({ host: '127.0.0.1', port: 0 });
    const body = '{"a":1}';
    const signature = `x-hub-signature-256: ${signedByGithub(body)}`;
    const lines = (more: string[]) => [
      'POST /connectors/webhook/t1 HTTP/1.1',
      ...['host: 127.0.0.1', 'connection: close', 'content-type: application/json', 'x-github-delivery: w1'],
      ...[`content-length: ${body.length}`, ...more, '', body],
    ];
    expect((await sendRaw(url, lines([signature, signature]))).status).toBe(401);
    expect((await sendRaw(url, lines([signature, 'x-github-delivery: w2']))).status).toBe(401);
    expect((await sendRaw(url, lines([signature, 'content-encoding: gzip']))).status).toBe(415);
    expect((await sendRaw(url, lines([signature]))).status).toBe(202);
    const foreign = lines([signature]).map(line => (line.startsWith('host:') ? 'host: jobs.example.com' : line));
    expect((await sendRaw(url, [...foreign.slice(0, -2), 'origin: https://x.example', '', body])).status).toBe(200);
    expect(await runs()).toHaveLength(1);
    expect((await api.app.inject({ method: 'GET', url: '/connectors/webhook/t1' })).statusCode).toBe(405);
  });

  test('while the store is away a delivery is told to come back, and is not counted as refused', async () => {
    const { api, save, deliver, get } = await open();
    await save('t1');
    const enqueue = vi.spyOn(api.engine, 'enqueue');
    const { AppError } = await import('../../src/core/errors.ts');
    enqueue.mockRejectedValueOnce(new AppError('UNAVAILABLE', 'The store does not answer.'));
    const answer = await deliver('t1');
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([503, 'UNAVAILABLE']);
    expect(answer.headers['retry-after']).toBeDefined();
    enqueue.mockRestore();
    expect((await deliver('t1')).statusCode).toBe(202);
    expect(await get('t1')).toMatchObject({ refused_total: 0 });
  });

  test('a body of nearly 1 MiB is taken whole', async () => {
    const { api, save, deliver } = await open();
    await save('t1');
    const body = JSON.stringify({ text: 'x'.repeat(1_000_000) });
    const { run_id: runId = '' } = (await deliver('t1', { body })).json<DoorAnswer>();
    const run = (await api.send('GET', `/runs/${runId}`)).json<Run>();
    expect(JSON.stringify(run.inputs?.['payload'])).toHaveLength(body.length);
  });
});
