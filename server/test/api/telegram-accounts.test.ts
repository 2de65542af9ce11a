import type { AuditEntry, ChatIdentity, Pairing, Problem, TelegramAccount, Trigger } from '@multi-job/contract';
import { afterEach, describe, expect, test } from 'vitest';
import { webhookSecretOf } from '../../src/channels/telegram/bot-of.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import { providerTemplates } from '../../src/integrations/catalog/provider-templates.ts';
import { listWaiting } from '../../src/operations/chat/chat-inbox.ts';
import { findSpeaker } from '../../src/operations/pairings/find-speaker.ts';
import { listChatsOfRole } from '../../src/operations/pairings/list-chats-of-role.ts';
import { requestPairing } from '../../src/operations/pairings/request-pairing.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { idleSpec } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';

/** The original's example, byte for byte. */
const EXAMPLE = `{
  "bot_token": "123456789:AA...",
  "allowed_chat_ids": ["123456789", "-1001122334455"],
  "enabled": true,
  "use_ai": true,
  "force_rule_based": false,
  "run_immediately": true,
  "wait_seconds": 2,
  "timezone": "Asia/Jakarta",
  "default_channel": "telegram",
  "default_account_id": "bot_a01"
}`;
const PATH = '/connector/telegram/accounts/bot_a01';
const TOKEN = '123456789:AA-a-token-of-a-test';
const JSON_HEADERS = { 'content-type': 'application/json' };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe.each(ENGINE_KINDS)('accounts of Telegram on the %s engine', kind => {
  const open = async (): Promise<ApiHarness> => {
    const config = { publicUrl: 'https://jobs.example' };
    const api = await startApiOn(kind, { accounts: { templates: providerTemplates() }, config });
    closing.push(() => api.close());
    return api;
  };
  const put = (api: ApiHarness, body: object | string, headers = {}) =>
    api.send('PUT', PATH, body, { ...JSON_HEADERS, ...headers });

  test("the original's example is taken byte for byte, read back masked, and changes nothing when it is put back", async () => {
    const api = await open();
    const made = await put(api, EXAMPLE);
    expect([made.statusCode, made.headers['x-account-change'], made.headers.etag]).toEqual([201, 'created', '"1"']);
    expect(made.body).not.toContain('AA...');
    const account = (await api.send('GET', PATH)).json<TelegramAccount>();
    expect(account).toMatchObject({
      ...(JSON.parse(EXAMPLE) as object),
      ...{ bot_token: '', default_role: 'operator', confirm: 'auto', mode: 'polling', base_url: null, revision: 1 },
      secrets: { bot_token: { has_secret: true } },
      webhook_url: 'https://jobs.example/connectors/telegram/webhook/bot_a01',
    });
    expect((await put(api, account)).headers['x-account-change']).toBe('unchanged');
    expect((await put(api, EXAMPLE)).headers['x-account-change']).toBe('unchanged');
    const raw = (await api.send('GET', '/integrations/accounts/telegram/bot_a01')).json<{ config: object }>();
    expect(raw.config).toMatchObject({ allowed_chat_ids: ['123456789', '-1001122334455'], wait_seconds: 2 });
    expect((await api.send('GET', '/connector/telegram/accounts')).json()).toHaveLength(1);
  });

  test.each([
    [{ allowed_chat_ids: ['@name'] }, 'allowed_chat_ids'],
    [{ allowed_chat_ids: [1.5] }, 'allowed_chat_ids'],
    [{ wait_seconds: 31 }, 'wait_seconds'],
    [{ timezone: 'Mars/Base' }, 'timezone'],
    [{ default_role: 'admin' }, 'default_role'],
    [{ confirm: 'maybe' }, 'confirm'],
    [{ bot_token: 'short' }, 'bot_token'],
    [{ base_url: 'http://169.254.169.254/' }, 'base_url'],
    [{ base_url: 'ftp://x' }, 'base_url'],
    [{ bot_tokn: 'x' }, 'bot_tokn'],
  ])('%j is refused, and the fault names the field', async (body, path) => {
    const answer = await put(await open(), body);
    expect(answer.statusCode).toBe(400);
    expect(JSON.stringify(answer.json<Problem>().errors)).toContain(path);
  });

  test('numbers count as chats; another base URL asks for the token anew; revisions are compared; deleting forgets', async () => {
    const api = await open();
    const made = await put(api, { bot_token: TOKEN, allowed_chat_ids: [5, -6, '5'] }, { 'if-none-match': '*' });
    expect(made.json<TelegramAccount>().allowed_chat_ids).toEqual(['5', '-6']);
    const elsewhere = await put(api, { base_url: 'http://10.0.0.5:8081' });
    expect([elsewhere.statusCode, elsewhere.body]).toEqual([400, expect.stringContaining('bot_token')]);
    expect((await put(api, { base_url: 'http://10.0.0.5:8081', bot_token: TOKEN })).statusCode).toBe(200);
    expect((await put(api, { enabled: false }, { 'if-match': '"1"' })).statusCode).toBe(409);
    await requestPairing(api, {
      channel: 'telegram',
      accountId: 'bot_a01',
      senderId: '9',
      senderName: 'x',
      chatId: '9',
    });
    expect((await api.send('DELETE', PATH)).statusCode).toBe(200);
    expect((await api.send('GET', '/pairings')).json()).toEqual([]);
    expect((await api.send('GET', PATH)).statusCode).toBe(404);
  });

  test('a pairing is one a sender and three an account, confirmed by number, as viewer, and on record', async () => {
    const api = await open();
    await put(api, { bot_token: TOKEN, allowed_chat_ids: ['-100'] });
    const ask = (senderId: string) =>
      requestPairing(api, {
        channel: 'telegram',
        accountId: 'bot_a01',
        senderId,
        senderName: 'Mallory\u202E\u0007',
        chatId: senderId,
      });
    const asked = await Promise.all(['1', '2', '3', '4', '5', '1'].map(ask));
    expect(asked.filter(({ kind: result }) => result === 'new')).toHaveLength(3);
    const pairings = (await api.send('GET', '/pairings')).json<Pairing[]>();
    expect(new Set(pairings.map(({ sender_id }) => sender_id)).size).toBe(3);
    const [first] = pairings;
    expect(first).toMatchObject({
      code: expect.stringMatching(/^[A-HJ-NP-Z2-9]{8}$/) as string,
      sender_name: 'Mallory',
    });
    const confirm = (code: string, body: object) => api.send('POST', `/pairings/${code}/confirm`, body);
    expect((await confirm(first!.code, {})).statusCode).toBe(400);
    expect((await confirm(first!.code, { sender_id: '99' })).body).toContain('sender_id');
    const identity = (await confirm(first!.code.toLowerCase(), { sender_id: first!.sender_id })).json<ChatIdentity>();
    expect(identity).toMatchObject({ role: 'viewer', principal: `telegram:${first!.sender_id}` });
    expect((await confirm(first!.code, { sender_id: first!.sender_id })).statusCode).toBe(404);
    const speaker = { channel: 'telegram', accountId: 'bot_a01', senderId: first!.sender_id } as const;
    expect(await findSpeaker(api, { ...speaker, chatId: first!.sender_id })).toMatchObject({
      isPaired: true,
      role: 'viewer',
    });
    expect(await findSpeaker(api, { ...speaker, chatId: '-777' })).toBeNull();
    expect(await findSpeaker(api, { ...speaker, chatId: '-100' })).toMatchObject({ isPaired: true, role: 'viewer' });
    expect(await findSpeaker(api, { ...speaker, senderId: '55', chatId: '-100' })).toMatchObject({
      isPaired: false,
      role: 'operator',
    });
    expect(await findSpeaker(api, { ...speaker, senderId: '55', chatId: '55' })).toBeNull();
    expect(await listChatsOfRole(api, 'viewer')).toMatchObject([{ chat_id: first!.sender_id }]);
    expect(await listChatsOfRole(api, 'admin')).toEqual([]);
    expect((await api.send('DELETE', `/pairings/${pairings[1]!.code}`)).statusCode).toBe(200);
    api.clock.advance(3_600_001);
    expect((await api.send('GET', '/pairings')).json()).toEqual([]);
    const rows = (await api.send('GET', '/audit/logs?path_contains=confirm')).json<AuditEntry[]>();
    expect(rows.map(({ status }) => status)).toContain(200);
    const at = `/pairings/identities/telegram/bot_a01/${first!.sender_id}`;
    expect([(await api.send('DELETE', at)).statusCode, (await api.send('DELETE', at)).statusCode]).toEqual([200, 404]);
  });

  test('by the webhook an update is stored once; without the secret every account is answered alike, and nothing is read', async () => {
    const api = await open();
    await put(api, { bot_token: TOKEN, allowed_chat_ids: ['42'], mode: 'webhook' });
    const secret = webhookSecretOf(new Secret(TOKEN), 'bot_a01');
    const from = { id: 42, is_bot: false, first_name: 'B' };
    const update = {
      update_id: 7,
      message: { message_id: 1, from, chat: { id: 42, type: 'private' }, text: '/status' },
    };
    const deliver = (given: string | undefined, body: unknown = update, account = 'bot_a01', headers = {}) =>
      api.app.inject({
        method: 'POST',
        url: `/connectors/telegram/webhook/${account}`,
        headers: {
          ...JSON_HEADERS,
          ...headers,
          ...(given !== undefined && { 'x-telegram-bot-api-secret-token': given }),
        },
        payload: typeof body === 'string' ? body : JSON.stringify(body),
      });
    const refusals = [
      await deliver(undefined),
      await deliver(''),
      await deliver(`${secret}x`),
      await deliver(secret, update, 'other'),
    ];
    refusals.push(await deliver(secret, update, '..%2f'), await deliver(secret, update, 'x'.repeat(300)));
    const told = refusals.map(({ statusCode, body }) => [statusCode, (JSON.parse(body) as Problem).detail]);
    expect(new Set(told.map(each => JSON.stringify(each))).size).toBe(1);
    expect(told[0]?.[0]).toBe(401);
    const waiting = () => listWaiting(api.engine, { channel: 'telegram', accountId: 'bot_a01', limit: 10 });
    expect(await waiting()).toEqual([]);
    const taken = await Promise.all([deliver(secret), deliver(secret), deliver(secret)]);
    expect(taken.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(taken.map(({ body }) => (JSON.parse(body) as { status: string }).status).sort()).toEqual([
      'duplicate',
      'duplicate',
      'stored',
    ]);
    expect(await waiting()).toMatchObject([{ update: { number: 7, bot: '123456789', said: { text: '/status' } } }]);
    const codes = [
      await deliver(secret, '{'),
      await deliver(secret, '{}'),
      await deliver(secret, ''),
      await deliver(secret, '{}', 'bot_a01', { 'content-encoding': 'gzip' }),
    ];
    expect(codes.map(({ statusCode }) => statusCode)).toEqual([400, 400, 400, 415]);
    const stranger = {
      ...update,
      update_id: 8,
      message: {
        ...update.message,
        from: { ...from, id: 66 },
        chat: { id: 66, type: 'private' },
        text: 'keep nothing of this',
      },
    };
    expect((await deliver(secret, stranger)).statusCode).toBe(200);
    expect(JSON.stringify(await waiting())).not.toContain('keep nothing');
    expect((await api.send('GET', '/pairings')).json()).toMatchObject([{ sender_id: '66' }]);
    await put(api, { mode: 'polling' });
    expect((await deliver(secret)).statusCode).toBe(401);
  });

  test('a trigger of channel telegram names its account, has no door and no secret', async () => {
    const api = await open();
    await api.send('POST', '/jobs', idleSpec);
    const save = (body: object) => api.send('PUT', '/triggers/t', { job_id: 'idle', channel: 'telegram', ...body });
    expect((await save({})).body).toContain('account_id');
    expect((await save({ account_id: 'bot_a01', secret: 'a-secret-of-a-test-0123' })).statusCode).toBe(400);
    const made = await save({ account_id: 'bot_a01' });
    expect(made.json<Trigger>()).toMatchObject({ account_id: 'bot_a01', path: null, public_url: null, warnings: [] });
    expect((await api.send('PUT', '/triggers/t', made.json())).headers['x-trigger-change']).toBe('unchanged');
    expect(
      (await api.send('PUT', '/triggers/w', { job_id: 'idle', channel: 'webhook', account_id: 'x' })).statusCode,
    ).toBe(400);
  });
});
