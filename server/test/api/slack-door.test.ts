import { afterEach, expect, test } from 'vitest';
import { listWaiting } from '../../src/operations/chat/chat-inbox.ts';
import { readResponseAddress } from '../../src/operations/chat/response-addresses.ts';
import { responseRefIn } from '../../src/channels/response-mark.ts';
import { BOT_TOKEN, SIGNING_SECRET, signed } from '../slack/slack-stand-in.ts';
import { startApiHarness } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';

const closing: ApiHarness[] = [];
afterEach(async () => {
  for (const api of closing.splice(0)) await api.close();
});

const EVENT = {
  ...{ type: 'event_callback', team_id: 'T1', event_id: 'Ev1', authorizations: [{ user_id: 'UBOT', is_bot: true }] },
  event: { type: 'message', channel: 'C0OPS', channel_type: 'channel', user: 'U1', text: 'fire', ts: '1.000001' },
};
const COMMAND = {
  ...{ command: '/multijob', text: 'status', team_id: 'T1', channel_id: 'C0OPS', user_id: 'U1', user_name: 'ann' },
  response_url: 'https://hooks.slack.com/commands/T1/1/the-secret-part',
};

const CONFIG = { base_url: 'https://slack.com/api', allowed_chat_ids: 'C0OPS', team_id: 'T1' };

async function open() {
  const api = await startApiHarness();
  closing.push(api);
  const saved = await api.send('PUT', '/integrations/accounts/slack/main', {
    secrets: { bot_token: BOT_TOKEN, signing_secret: SIGNING_SECRET },
    config: CONFIG,
  });
  expect(saved.statusCode, saved.body).toBeLessThan(300);
  const deliver = (body: string, headers: Record<string, string> = {}, account = 'main', channel = 'slack') =>
    api.app.inject({
      ...{ method: 'POST', url: `/connectors/${channel}/webhook/${account}`, payload: body },
      headers: {
        'content-type': body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded',
        ...signed(body, Math.floor(api.clock.now() / 1000)),
        ...headers,
      },
    });
  const waiting = () => listWaiting(api.engine, { channel: 'slack', accountId: 'main', limit: 10 });
  return { api, deliver, waiting };
}

test('without the right signature every account is answered alike, and nothing is read', async () => {
  const { api, deliver, waiting } = await open();
  const body = JSON.stringify(EVENT);
  const challenge = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
  const old = signed(body, Math.floor(api.clock.now() / 1000) - 301);
  const refusals = [
    await deliver(body, { 'x-slack-signature': '' }),
    await deliver(body, { 'x-slack-signature': `v0=${'0'.repeat(64)}` }),
    await deliver(body, old),
    await deliver(challenge, { 'x-slack-signature': 'v0=00' }),
    await deliver(body, {}, 'other'),
    await deliver(body, {}, '..%2f'),
    await deliver(body, {}, 'x'.repeat(300)),
    await deliver(body, {}, 'main', 'github'),
  ];
  const told = refusals.map(({ statusCode, body: answer }) => [
    statusCode,
    (JSON.parse(answer) as { detail: string }).detail,
  ]);
  expect(new Set(told.map(each => JSON.stringify(each))).size).toBe(1);
  expect(told[0]?.[0]).toBe(401);
  expect(await waiting()).toEqual([]);
});

test('the address is verified; an event is stored once, whatever comes again and in how many kinds', async () => {
  const { deliver, waiting } = await open();
  const verified = await deliver(JSON.stringify({ type: 'url_verification', challenge: 'abc' }));
  expect([verified.statusCode, verified.json()]).toEqual([200, { challenge: 'abc' }]);
  const body = JSON.stringify(EVENT);
  const mention = JSON.stringify({ ...EVENT, event_id: 'Ev2', event: { ...EVENT.event, type: 'app_mention' } });
  const taken = await Promise.all([deliver(body), deliver(body, { 'x-slack-retry-num': '1' }), deliver(mention)]);
  expect(taken.map(({ statusCode, body: answer }) => [statusCode, answer])).toEqual(Array(3).fill([200, '']));
  expect(await waiting()).toMatchObject([{ update: { bot: 'T1', number: 1_000_001, said: { text: 'fire' } } }]);
});

test('a command is stored with where it is to be answered, sealed; replayed it is the same', async () => {
  const { api, deliver, waiting } = await open();
  const body = new URLSearchParams(COMMAND).toString();
  const headers = signed(body, Math.floor(api.clock.now() / 1000));
  await deliver(body, headers);
  await deliver(body, headers);
  const found = await waiting();
  expect(found).toMatchObject([{ update: { chat_id: 'C0OPS', sender_id: 'U1', said: { text: '/status' } } }]);
  const said = found[0]?.update?.said;
  const ref = responseRefIn(said?.kind === 'text' ? said.message_id : null) ?? '';
  const all = await api.engine.listDocuments({ collection: 'chat_responses', limit: 10 });
  expect(all.items).toHaveLength(1);
  expect(JSON.stringify([found, all])).not.toContain('the-secret-part');
  const deps = { engine: api.engine, clock: api.clock, openVault: api.accounts.deps.openVault };
  const at = { channel: 'slack', accountId: 'main', ref };
  expect(await readResponseAddress(deps, at)).toBe(COMMAND.response_url);
  expect(await readResponseAddress(deps, { ...at, accountId: 'other' })).toBeNull();
  api.clock.advance(29 * 60_000);
  expect(await readResponseAddress(deps, at)).toBeNull();
});

test('a stranger gets on the list and nothing of theirs is kept; another workspace and bodies that are none', async () => {
  const { api, deliver, waiting } = await open();
  const stranger = { ...COMMAND, channel_id: 'C0OTHER', user_id: 'U66', text: 'keep nothing of this' };
  await deliver(new URLSearchParams(stranger).toString());
  expect(JSON.stringify(await waiting())).not.toContain('keep nothing');
  expect((await api.send('GET', '/pairings')).json()).toMatchObject([{ sender_id: 'U66', chat_id: 'U66' }]);
  const before = (await waiting()).length;
  await deliver(JSON.stringify({ ...EVENT, team_id: 'T2' }));
  expect(await waiting()).toHaveLength(before);
  const codes = [
    await deliver('{'),
    await deliver('{}'),
    await deliver(''),
    await deliver('payload=%7B'),
    await deliver('{"type":"event_callback"}'),
    await deliver('{}', { 'content-encoding': 'gzip' }),
  ];
  expect(codes.map(({ statusCode }) => statusCode)).toEqual([400, 400, 400, 400, 400, 415]);
});

test('an account that is switched off, or has no signing secret, takes nothing', async () => {
  const { api, deliver } = await open();
  const put = async (body: object) => {
    const saved = await api.send('PUT', '/integrations/accounts/slack/main', { config: CONFIG, ...body });
    expect(saved.statusCode, saved.body).toBe(200);
  };
  await put({ enabled: false });
  expect((await deliver(JSON.stringify(EVENT))).statusCode).toBe(401);
  await put({ enabled: true, secrets: { signing_secret: null } });
  expect((await deliver(JSON.stringify(EVENT))).statusCode).toBe(401);
  await api.send('POST', '/jobs', { job_id: 'idle', type: 'simulation.heavy', inputs: { work_ms: 1 } });
  const save = (body: object) => api.send('PUT', '/triggers/t', { job_id: 'idle', channel: 'slack', ...body });
  expect((await save({})).body).toContain('account_id');
  expect((await save({ account_id: 'main' })).json()).toMatchObject({ account_id: 'main', path: null });
});
