import { createClient } from '@multi-job/contract';
import type { PutAlert } from '@multi-job/contract';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startApiHarness } from '../api/api-harness.ts';
import type { ApiHarness } from '../api/api-harness.ts';
import { writeConnectorHealth } from '../../src/operations/channels/write-connector-health.ts';
import { alertOutbox } from './alert-outbox.ts';

const RULE: PutAlert = { on: ['failed'], via: { channel: 'webhook', account_id: 'ops' } };

const open: ApiHarness[] = [];
afterEach(async () => {
  for (const api of open.splice(0)) await api.close();
});

async function start(): Promise<ApiHarness> {
  const api = await startApiHarness({ alertOutbox: engine => alertOutbox(engine) });
  open.push(api);
  const account = { config: { url: 'https://ops.example.com/hook' }, secret: 'a-secret-to-sign-with' };
  expect((await api.send('PUT', '/integrations/accounts/webhook/ops', account)).statusCode).toBe(201);
  return api;
}

test('an alert is made, read, changed, listed and deleted; what a read answered changes nothing', async () => {
  const api = await start();
  const made = await api.send('PUT', '/alerts/backups', RULE);
  expect([made.statusCode, made.headers['x-alert-change'], made.headers['etag']]).toEqual([201, 'created', '"1"']);
  const alert = made.json<Record<string, unknown>>();
  expect(alert).toMatchObject({ state: 'ok', late_sec: 300, match: {}, quiet: null, language: 'en', warnings: [] });
  const again = await api.send('PUT', '/alerts/backups', alert);
  expect([again.statusCode, again.headers['x-alert-change']]).toEqual([200, 'unchanged']);
  const stale = await api.send('PUT', '/alerts/backups', { ...RULE, name: 'x' }, { 'if-match': '"7"' });
  expect(stale.json()).toMatchObject({ code: 'REVISION_CONFLICT' });
  expect((await api.send('PUT', '/alerts/backups', RULE, { 'if-none-match': '*' })).statusCode).toBe(409);
  await api.send('PUT', '/alerts/a-gone', { ...RULE, via: { channel: 'telegram', account_id: 'gone', to: '1' } });
  await api.send('PUT', '/alerts/a-off', { ...RULE, enabled: false });
  const list = await api.send('GET', '/alerts');
  expect(list.json<{ alert_id: string; state: string }[]>().map(({ alert_id, state }) => [alert_id, state])).toEqual([
    ['a-gone', 'undeliverable'],
    ['backups', 'ok'],
    ['a-off', 'off'],
  ]);
  expect((await api.send('GET', '/alerts?state=off')).headers['x-total-count']).toBe('1');
  expect((await api.send('GET', '/overview')).json()).toMatchObject({
    needs_you: { alerts_undeliverable: [{ alert_id: 'a-gone', channel: 'telegram', code: 'ACCOUNT_MISSING' }] },
  });
  expect((await api.send('DELETE', '/alerts/a-gone')).json()).toEqual({ alert_id: 'a-gone' });
  expect((await api.send('DELETE', '/alerts/a-gone')).statusCode).toBe(404);
  expect((await api.send('GET', '/alerts/a-gone/history')).statusCode).toBe(404);
  expect((await api.send('GET', '/alerts/backups/history')).json()).toEqual([]);
});

describe('what is refused says what is wrong', () => {
  let shared: ApiHarness;
  beforeAll(async () => {
    shared = await startApiHarness();
  });
  afterAll(() => shared.close());

  test.each<[string, object, string, RegExp]>([
    ['no kind', { ...RULE, on: [] }, 'on', /1/],
    ['an unknown kind', { ...RULE, on: ['exploded'] }, 'on.0', /failed/],
    ['a kind twice', { ...RULE, on: ['failed', 'failed'] }, 'on', /twice/],
    ['no way', { on: ['failed'] }, 'via', /.*/],
    ['a channel that is none', { ...RULE, via: { channel: 'pigeon', account_id: 'x' } }, 'via.channel', /webhook/],
    ['a dead man’s switch without a time', { ...RULE, on: ['no_success_within'] }, 'within_sec', /required/],
    [
      'a dead man’s switch for all jobs',
      { ...RULE, on: ['no_success_within'], within_sec: 3600 },
      'match',
      /which jobs are to succeed/,
    ],
    ['a time that nothing uses', { ...RULE, within_sec: 3600 }, 'within_sec', /no_success_within only/],
    [
      'quiet hours of no length',
      { ...RULE, quiet: { from: '22:00', to: '22:00', timezone: 'UTC' } },
      'quiet.to',
      /differ/,
    ],
    [
      'an hour that is none',
      { ...RULE, quiet: { from: '24:00', to: '06:00', timezone: 'UTC' } },
      'quiet.from',
      /22:00/,
    ],
    [
      'a zone that is none',
      { ...RULE, quiet: { from: '22:00', to: '06:00', timezone: 'Mars/Base' } },
      'quiet.timezone',
      /IANA/,
    ],
    ['a pattern that is too long', { ...RULE, match: { job_id: '*a'.repeat(100) } }, 'match.job_id', /at most 128/],
    ['a pattern of a regular expression', { ...RULE, match: { job_id: '(a+)+$' } }, 'match.job_id', /"\*" stands/],
    ['a control character', { ...RULE, match: { type: 'a\u0000b' } }, 'match.type', /control/],
    ['a repeat each second', { ...RULE, repeat_after_sec: 1 }, 'repeat_after_sec', /60/],
    ['a field that is none', { ...RULE, urgent: true }, 'urgent', /.*/],
  ])('%s', async (_name, body, path, message) => {
    const answer = await shared.send('PUT', '/alerts/x', body);
    expect(answer.statusCode).toBe(400);
    const { errors } = answer.json<{ errors: { path: string; message: string }[] }>();
    const fault = errors.find(each => each.path === path);
    expect(fault, JSON.stringify(errors)).toBeDefined();
    expect(fault?.message).toMatch(message);
  });
});

test('a test message says what became of it', async () => {
  const api = await start();
  await api.send('PUT', '/alerts/a', RULE);
  expect((await api.send('POST', '/alerts/a/test')).json()).toMatchObject({
    outcome: 'sent',
    message: 'webhook/ops took the message.',
  });
  await api.send('PUT', '/alerts/a', { ...RULE, via: { channel: 'webhook', account_id: 'gone' } });
  expect((await api.send('POST', '/alerts/a/test')).json()).toMatchObject({
    outcome: 'failed',
    message_id: null,
    message: expect.stringMatching(/^There is no account webhook\/gone/) as string,
  });
  expect((await api.send('POST', '/alerts/none/test')).statusCode).toBe(404);
});

test('an account that alerts and triggers use says so, and is not deleted by the way', async () => {
  const api = await start();
  await api.send('PUT', '/alerts/a', RULE);
  await api.send('POST', '/jobs', { job_id: 'idle', type: 'simulation.heavy' });
  await api.send('PUT', '/triggers/t', {
    ...{ job_id: 'idle', channel: 'webhook', default_payload: { account: 'webhook/ops' } },
  });
  expect((await api.send('GET', '/integrations/accounts/webhook/ops')).json()).toMatchObject({
    depends: [
      { kind: 'alert', id: 'a' },
      { kind: 'trigger', id: 't' },
    ],
    depends_total: 2,
  });
  const refused = await api.send('DELETE', '/integrations/accounts/webhook/ops');
  expect(refused.statusCode).toBe(409);
  expect(refused.json()).toMatchObject({ detail: expect.stringMatching(/alert a, trigger t/) as string });
  expect((await api.send('DELETE', '/integrations/accounts/webhook/ops?force=true')).statusCode).toBe(200);
  expect((await api.send('GET', '/alerts/a')).json()).toMatchObject({ state: 'undeliverable' });
});

test('each account of a channel is listed, by its last exchange, until it is deleted', async () => {
  const api = await start();
  const client = createClient({
    baseUrl: 'http://test',
    fetch: async (url, init) => {
      const answer = await api.app.inject({ method: (init?.method ?? 'GET') as 'GET', url: new URL(url).pathname });
      return new Response(answer.body, { status: answer.statusCode, headers: { 'content-type': 'application/json' } });
    },
  });
  const list = async () => (await client.connectors.list()).map(({ account_id, status }) => [account_id, status]);
  expect(await list()).toEqual([['ops', 'not_checked']]);
  await api.send('PUT', '/alerts/a', RULE);
  const seen = { channel: 'webhook' as const, account_id: 'ops', last_error: null };
  await writeConnectorHealth(api.engine, { ...seen, status: 'connected' }, api.clock.now());
  expect(await client.connectors.list()).toMatchObject([
    { status: 'connected', depends_total: 1, door: null, last_exchange_at: expect.any(String) as string },
  ]);
  api.clock.advance(60_000);
  await writeConnectorHealth(api.engine, { ...seen, status: 'offline', last_error: 'refused' }, api.clock.now());
  expect((await api.send('GET', '/overview')).json()).toMatchObject({
    needs_you: { connectors_down: [{ account_id: 'ops', status: 'offline', last_error: 'refused' }] },
  });
  api.clock.advance(600_000);
  expect(await client.connectors.list()).toMatchObject([
    { status: 'offline', detail: expect.stringMatching(/^No connector has reported since/) as string },
  ]);
  const account = { config: { url: 'https://ops.example.com/hook' }, enabled: false };
  await api.send('PUT', '/integrations/accounts/webhook/ops', account);
  expect(await list()).toEqual([['ops', 'off']]);
  await api.send('DELETE', '/integrations/accounts/webhook/ops?force=true');
  expect(await list()).toEqual([]);
});
