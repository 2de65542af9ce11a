import { afterEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { providerTemplates } from '../../src/integrations/catalog/provider-templates.ts';
import { createFindAccount } from '../../src/operations/accounts/create-find-account.ts';
import { listProviderAccounts } from '../../src/operations/accounts/list-provider-accounts.ts';
import { readConnectorHealth } from '../../src/operations/channels/read-connector-health.ts';
import type { AuditedCall } from '../../src/operations/audit/record-audit.ts';
import type { NewChatMessage } from '../../src/operations/chat/chat-deps.ts';
import { issueButtonToken } from '../../src/operations/chat/button-tokens.ts';
import { putTelegramAccount } from '../../src/operations/telegram-accounts/put-telegram-account.ts';
import { startTelegram } from '../../src/services/connector/telegram/start-telegram.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import { accountsOn } from '../accounts/accounts-on.ts';
import { aiOff } from '../api/ai-off.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';
import { BOT_TOKEN, TelegramStandIn } from './telegram-stand-in.ts';
import type { Fault } from './telegram-stand-in.ts';

const WAIT = { timeout: 60_000, interval: 10 };
const PUBLIC_URL = 'https://jobs.example';
interface Opened {
  faults?: Fault[];
  webhook?: string;
  accounts?: Record<string, object>;
  /** Before an answer is stored. */
  storing?: (message: NewChatMessage) => Promise<void>;
  publicUrl?: string | null;
  /** How the first setWebhook goes wrong. */
  setting?: Fault;
}

/** The update of a button that is under the message, as Telegram has it. */
const pressedUnder = (data: string) => ({
  callback_query: {
    ...{ id: 'pressed', from: { id: 42, is_bot: false, first_name: 'B' }, data },
    message: {
      ...{ message_id: 1, date: 1, chat: { id: 42, type: 'private' } },
      reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: data }]] },
    },
  },
});

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

describe.each(ENGINE_KINDS)('polls of Telegram on the %s engine', kind => {
  /** The bridge in this process, with an outbox that only keeps what it is given. */
  async function open({
    faults = [],
    webhook = '',
    accounts = { bot: {} },
    storing,
    publicUrl = PUBLIC_URL,
    setting,
  }: Opened = {}) {
    const stand = await new TelegramStandIn().start();
    stand.webhook = { url: webhook };
    stand.fail('getUpdates', ...faults);
    if (setting !== undefined) stand.fail('setWebhook', setting);
    const place = await openPlace(kind);
    const engine = await openEngine(place.store, silentLogger);
    const base = { engine, clock: systemClock, newId: createIdSource(), logger: silentLogger };
    const templates = providerTemplates();
    const { deps } = accountsOn(base, { templates });
    for (const [accountId, more] of Object.entries(accounts)) {
      const body = { bot_token: BOT_TOKEN, allowed_chat_ids: ['42'], base_url: stand.url, wait_seconds: 0, ...more };
      await putTelegramAccount(deps, { accountId, body, actor: 'test' });
    }
    const egress = createEgressClient({ allowedHosts: [], resolve: resolveHost });
    const findAccount = createFindAccount(deps);
    const messages: NewChatMessage[] = [];
    const audited: AuditedCall[] = [];
    const service = await startTelegram({
      ...base,
      telegram: { egress, templates },
      listAccountsOf: provider =>
        listProviderAccounts({ engine, environment: deps.environment, findAccount }, provider),
      publicUrl,
      chat: {
        ...base,
        ...{
          ai: aiOff(),
          defaultTimezone: 'UTC',
          dedupMs: 691_200_000,
          audit: call => Promise.resolve(void audited.push(call)),
        },
        limits: { pressureHigh: 300, pressureLow: 180, maxDispatchPerTick: 80 },
        ...{ environment: deps.environment, publicUrl: PUBLIC_URL },
        decide: () => Promise.resolve({ text: 'decided', isDecided: true }),
        enqueueMessage: async message => {
          await storing?.(message);
          return messages.push(message);
        },
        requestEdit: () => Promise.resolve(),
      },
    });
    closing.push(
      () => place.close(),
      () => engine.close(),
      () => stand.stop(),
      () => egress.close(),
      () => service.stop(),
    );
    const health = async (accountId = 'bot') => {
      const found = await readConnectorHealth(engine, 'telegram', accountId);
      return `${found?.status ?? ''}: ${found?.last_error ?? ''}`;
    };
    return {
      stand,
      messages,
      audited,
      engine,
      nextTry: async () => (await readConnectorHealth(engine, 'telegram', 'bot'))?.next_try_at,
      healthIs: (expected: RegExp, accountId?: string) =>
        vi.waitUntil(async () => expected.test(await health(accountId)), WAIT),
    };
  }

  test('updates that come twice and out of order are acted upon once each, in the order of their numbers', async () => {
    const { stand, messages, healthIs } = await open();
    await healthIs(/^connected/);
    const said = (update_id: number, text: string) => ({
      update_id,
      message: {
        message_id: update_id,
        from: { id: 42, is_bot: false, first_name: 'B' },
        chat: { id: 42, type: 'private' },
        text,
      },
    });
    stand.give(
      said(12, '/why c'),
      said(10, '/why a'),
      said(11, '/why b'),
      said(10, '/why a'),
      { update_id: 13 },
      said(12, '/why c'),
    );
    await vi.waitUntil(() => stand.waitingUpdates() === 0 && messages.length >= 3, WAIT);
    stand.give(said(11, '/why b'), said(14, '/status'));
    await vi.waitUntil(() => messages.some(({ replyTo }) => replyTo === '14'), WAIT);
    expect(messages.map(({ replyTo }) => replyTo)).toEqual(['10', '11', '12', '14']);
    expect(stand.mostPolls).toBe(1);
  });

  test('a chat that says a hundred things, none of them dealt with yet, keeps no other chat waiting', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>(resolve => (release = resolve));
    const accounts = { bot: { allowed_chat_ids: ['42', '43'] } };
    const { stand, messages, healthIs } = await open({
      accounts,
      storing: ({ to }) => (to === '42' ? released : Promise.resolve()),
    });
    await healthIs(/^connected/);
    const said = (at: number) => ({ message_id: 500 + at, date: 1, text: '/help', ...of(at < 110 ? 42 : 43) });
    const of = (id: number) => ({ from: { id, is_bot: false, first_name: 'B' }, chat: { id, type: 'private' } });
    stand.give(...Array.from({ length: 111 }, (_, at) => ({ update_id: 100 + at, message: said(at) })));
    await vi.waitUntil(() => messages.length > 0, WAIT);
    expect(messages.map(({ to }) => to)).toEqual(['43']);
    release();
    await vi.waitUntil(() => messages.length === 111, WAIT);
    expect(messages.slice(1).map(({ replyTo }) => Number(replyTo))).toEqual(
      Array.from({ length: 110 }, (_, at) => 500 + at),
    );
  });

  test('pressing what a message does not have takes its buttons away for nobody, and a refusal without words is told', async () => {
    const { stand, engine, healthIs } = await open();
    await healthIs(/^connected/);
    stand.press('AAAAAAAAAAAAAAAAAAAAAA', 7);
    // An operator whose client presses buttons of theirs, one over, one good, under the message of somebody else.
    const chat = { channel: 'telegram', account_id: 'bot', chat_id: '42' };
    const action = { kind: 'decide', approval_id: 'a1', decision: 'approve' } as const;
    for (const expiresAtMs of [1, Date.now() + 60_000]) {
      const button = { chat, action, digest: 'd', expiresAtMs };
      stand.press(await issueButtonToken({ engine, clock: systemClock }, button), 7);
    }
    // A stranger is told as much, and nothing more.
    stand.press('BBBBBBBBBBBBBBBBBBBBBB', 7, { id: 66 });
    await vi.waitUntil(() => stand.answered.length === 4, WAIT);
    expect(stand.answered.filter(({ text }) => String(text).includes('another chat'))).toHaveLength(1);
    stand.say('/help');
    stand.fail('getUpdates', { kind: 'raw', status: 400, body: '{"ok":false,"error_code":400}' });
    await healthIs(/^degraded: Telegram answered 400: it said nothing more/);
    expect(stand.calls.filter(({ method }) => method === 'editMessageReplyMarkup')).toEqual([]);
  });

  test.each([
    ['a 429', { kind: 'answer', status: 429, parameters: { retry_after: 1 } }, /^degraded: Telegram answered 429/],
    ['a 500', { kind: 'answer', status: 500 }, /^degraded: Telegram answered 500/],
    ['a reset', { kind: 'reset' }, /^offline: /],
    ['no JSON', { kind: 'raw', status: 502, body: '<html>' }, /^offline: HTTP 502/],
    ['an unknown token', { kind: 'answer', status: 401 }, /^offline: Telegram does not know the bot_token/],
    ['somebody else who polls', { kind: 'answer', status: 409 }, /^degraded: Conflict \(409\): another program polls/],
  ] as const)(
    '%s is told in the health of the account, without the token, and when it is tried next',
    async (_what, fault, expected) => {
      const { stand, messages, nextTry, healthIs } = await open({ faults: [fault] });
      await healthIs(expected);
      const next = Date.parse((await nextTry()) ?? '') - Date.now();
      // The 429 asks for a second, an unknown token is asked about once a minute, all else begins with five seconds.
      const longestMs = fault.kind !== 'answer' ? 5000 : ({ 429: 1000, 401: 60_000 }[fault.status as number] ?? 5000);
      expect(next).toBeLessThanOrEqual(longestMs);
      if (fault.kind !== 'answer' || fault.status !== 429) return;
      stand.say('/status');
      await vi.waitUntil(() => messages.length === 1, WAIT);
      await healthIs(/^connected/);
      expect(await nextTry()).toBeNull();
    },
  );

  test('an answer that is too large is asked for in smaller ones, and an update that is too large is left out, and told', async () => {
    const { stand, messages, audited, healthIs } = await open();
    await healthIs(/^connected/);
    const huge = { update_id: 501, message: { message_id: 1, text: 'x'.repeat(9 * 1024 * 1024) } };
    const said = (update_id: number) => ({
      ...{ update_id, message: { message_id: update_id, chat: { id: 42, type: 'private' }, text: '/status' } },
    });
    const from = { id: 42, is_bot: false, first_name: 'B' };
    stand.give(...[said(500), huge, said(502)].map(each => ({ ...each, message: { ...each.message, from } })));
    await vi.waitUntil(() => messages.length === 2, WAIT);
    expect(messages.map(({ replyTo }) => replyTo)).toEqual(['500', '502']);
    await vi.waitUntil(() => stand.waitingUpdates() === 0, WAIT);
    const limits = stand.calls.flatMap(({ method, payload }) => (method === 'getUpdates' ? [payload['limit']] : []));
    expect(limits).toEqual(expect.arrayContaining([100, 10, 1]));
    expect(audited).toMatchObject([{ method: 'CHAT', path: '/chat/telegram/bot/updates/501', status: 413 }]);
    await healthIs(/^connected/);
    expect(stand.calls.findLast(({ method }) => method === 'getUpdates')?.payload['limit']).toBe(10);
  });

  test('a webhook of somebody else is named by its origin and left; our own of before is taken away', async () => {
    const foreign = await open({ webhook: 'https://other.example/secret-path' });
    await foreign.healthIs(/^degraded: Conflict \(409\): a webhook is set at https:\/\/other\.example\. /);
    expect(foreign.stand.webhook['url']).toBe('https://other.example/secret-path');
    const ours = await open({ webhook: `${PUBLIC_URL}/connectors/telegram/webhook/bot` });
    await ours.healthIs(/^connected/);
    expect(ours.stand.webhook['url']).toBe('');
  });

  test('of two accounts with one bot the first is polled, and one that is off or without a token says so', async () => {
    const accounts = { bot: {}, bot2: {}, none: { bot_token: null }, off: { enabled: false } };
    const { stand, healthIs } = await open({ accounts });
    await healthIs(/^connected/);
    await healthIs(/^degraded: the account "bot" has the same bot/, 'bot2');
    await healthIs(/^offline: the account has no bot_token/, 'none');
    await healthIs(/^offline: the account is switched off/, 'off');
    expect(stand.mostPolls).toBe(1);
  });

  test('with confirm never a plan is carried out at once; a decision goes to who decides, and its buttons go', async () => {
    const { stand, messages, engine } = await open({ accounts: { bot: { confirm: 'never' } } });
    stand.say('/ai monitor telegram account bot every 30 seconds');
    await vi.waitUntil(() => messages.length === 1, WAIT);
    expect(messages[0]).toMatchObject({ text: expect.stringContaining(': made') as string, buttons: [], replyTo: '1' });
    expect((await engine.listJobs({ limit: 5, offset: 0 })).items).toMatchObject([{ type: 'monitor.channel' }]);
    const chat = { channel: 'telegram', account_id: 'bot', chat_id: '42' };
    const action = { kind: 'decide', approval_id: 'a1', decision: 'approve' } as const;
    const button = { chat, action, digest: 'd', expiresAtMs: Date.now() + 60_000 };
    const token = await issueButtonToken({ engine, clock: systemClock }, button);
    stand.push(pressedUnder(token));
    await vi.waitUntil(() => stand.answered.some(({ text }) => text === 'decided'), WAIT);
    await vi.waitUntil(() => stand.calls.some(({ method }) => method === 'editMessageReplyMarkup'), WAIT);
    stand.press('x'.repeat(22), 1);
    await vi.waitUntil(() => stand.answered.some(({ text }) => String(text).includes('does nothing any more')), WAIT);
  });

  test('in mode webhook without a public address it says what to set; asked to wait it waits, and says until when', async () => {
    const unset = await open({ accounts: { bot: { mode: 'webhook' } }, publicUrl: null });
    await unset.healthIs(/^offline: mode webhook needs PUBLIC_URL/);
    expect(unset.stand.calls).toEqual([]);
    const { stand, nextTry, healthIs } = await open({
      accounts: { bot: { mode: 'webhook' } },
      setting: { kind: 'answer', status: 429, parameters: { retry_after: 3600 } },
    });
    await healthIs(/^degraded: The webhook cannot be set: Telegram answered 429/);
    const waitMs = Date.parse((await nextTry()) ?? '') - Date.now();
    expect(waitMs).toBeGreaterThan(3_500_000);
    expect(stand.webhook['url']).toBe('');
  });

  test('in mode webhook Telegram is told where, with a secret and the kinds of updates; nothing is polled', async () => {
    const { stand, healthIs } = await open({ accounts: { bot: { mode: 'webhook' } } });
    await healthIs(/^connected/);
    expect(stand.webhook).toMatchObject({
      url: `${PUBLIC_URL}/connectors/telegram/webhook/bot`,
      secret_token: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    });
    expect(stand.mostPolls).toBe(0);
  });
});
