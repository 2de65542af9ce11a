import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDiscordChannel } from '../../src/channels/discord/create-discord-channel.ts';
import { interactionAddress, messageRef } from '../../src/channels/discord/interaction-address.ts';
import { watchDiscord } from '../../src/channels/discord/watch-discord.ts';
import { responseMark } from '../../src/channels/response-mark.ts';
import type { OutboundChannel, OutgoingMessage } from '../../src/channels/outbound-channel.ts';
import type { Account } from '../../src/core/accounts/account.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import { discord as template } from '../../src/integrations/catalog/providers/discord.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import { APPLICATION, BOT_TOKEN, DiscordStandIn, OPS, WEBHOOK_TOKEN } from './discord-stand-in.ts';
import type { Fault } from './discord-stand-in.ts';

const MESSAGE: OutgoingMessage = {
  ...{ messageId: 'm', jobId: null, runId: null, traceId: null, to: OPS, subject: null, text: 'a **b**' },
  ...{ format: 'markdown', buttons: [[{ label: 'Yes', token: 'tok' }]], data: null, replyTo: null },
};

describe('messages of Discord', () => {
  const stand = new DiscordStandIn();
  const egress = createEgressClient({ allowedHosts: [], resolve: resolveHost });
  const never = new AbortController().signal;
  const addresses = new Map<string, string>();
  const deps = { egress, clock: { now: () => Date.now() }, templates: new Map([['discord', template]]) };
  let account: Account;
  let channel: OutboundChannel;
  beforeAll(async () => {
    await stand.start();
    account = {
      ...{ provider: 'discord', accountId: 'main', isEnabled: true, label: '', origins: [stand.url], revision: 1 },
      config: { base_url: `${stand.url}/api`, application_id: APPLICATION, allowed_chat_ids: OPS },
      secrets: { secret: new Secret(BOT_TOKEN), webhook_url: new Secret(stand.webhookUrl) },
    };
    channel = createDiscordChannel({
      ...deps,
      findAccount: (_provider, id) => Promise.resolve(id === 'main' ? account : null),
      responseAddressOf: (_accountId, ref) => Promise.resolve(addresses.get(ref) ?? null),
    });
  });
  afterAll(async () => {
    await egress.close();
    await stand.stop();
  });
  let count = 0;
  const sendWith = (fault: Fault | null, message: Partial<OutgoingMessage> = {}, on = /./) => {
    if (fault !== null) stand.fail(on, fault);
    count += 1;
    return channel.send('main', channel.render({ ...MESSAGE, messageId: `m${count}`, ...message })[0]!, never);
  };
  const interaction = (isOver = false) => {
    const token = `tok-${addresses.size}`;
    stand.interactions.set(token, { channel: OPS, original: null, isPrivate: true, isOver });
    addresses.set(token, interactionAddress(APPLICATION, token));
    return { token, replyTo: responseMark(token) };
  };

  test('the bot writes to a channel, with buttons, calling nobody; sent again it is there once', async () => {
    const sent = await sendWith(null, { messageId: 'once' });
    expect(sent).toMatchObject({
      kind: 'sent',
      providerMessageId: expect.stringMatching(/^channel:2001:\d+$/) as string,
    });
    expect(stand.said.at(-1)).toMatchObject({
      ...{ channel: OPS, by: 'bot', content: 'a **b**', mentions: { parse: [] } },
      buttons: [{ label: 'Yes', token: 'tok' }],
    });
    expect(await sendWith(null, { messageId: 'once' })).toEqual(sent);
    expect(stand.said).toHaveLength(1);
    const id = sent.kind === 'sent' ? (sent.providerMessageId ?? '') : '';
    const [part] = channel.render({ ...MESSAGE, text: 'new', buttons: [] });
    expect(await channel.edit?.('main', id, part!, never)).toMatchObject({ kind: 'sent', providerMessageId: id });
    expect(stand.said.at(-1)).toMatchObject({ edits: ['new'], buttons: [] });
    expect(await channel.edit?.('main', 'nonsense', part!, never)).toMatchObject({ code: 'bad_message_id' });
  });

  test('a person is written to directly; without a place the webhook of the account is used', async () => {
    expect(await sendWith(null, { to: '@9001' })).toMatchObject({ kind: 'sent' });
    expect(stand.said.at(-1)).toMatchObject({ channel: '309001' });
    expect(await sendWith({ kind: 'reset' }, { to: '@9001' }, /users\/@me\/channels/)).toMatchObject({ kind: 'retry' });
    expect(await sendWith(null, { to: null })).toMatchObject({
      kind: 'sent',
      providerMessageId: expect.stringMatching(/^webhook:/) as string,
    });
    expect(stand.said.at(-1)).toMatchObject({ by: 'webhook', buttons: [], mentions: { parse: [] } });
    const whole = account;
    account = { ...whole, secrets: { webhook_url: new Secret('https://evil.example/api/hooks/1/2') } };
    expect(await sendWith(null, { to: null })).toMatchObject({ kind: 'final', code: 'bad_webhook' });
    account = { ...whole, secrets: { secret: new Secret(BOT_TOKEN) } };
    expect(await sendWith(null, { to: null })).toMatchObject({
      kind: 'sent',
      providerMessageId: expect.stringMatching(/^channel:2001:/) as string,
    });
    account = { ...whole, secrets: {}, config: { base_url: `${stand.url}/api` } };
    expect(await sendWith(null, { to: null })).toMatchObject({ kind: 'final', code: 'no_chat' });
    expect(await sendWith(null)).toMatchObject({ kind: 'final', code: 'no_token' });
    account = whole;
  });

  test('an interaction is answered where it waits, in pieces behind it, and again where nobody knows', async () => {
    const { token, replyTo } = interaction();
    const parts = channel.render({ ...MESSAGE, messageId: 'long', to: '@9001', replyTo, text: 'word '.repeat(700) });
    expect(parts).toHaveLength(2);
    for (let at = 0; at < 3; at += 1) stand.fail(/@original/, { kind: 'reset_after_done' });
    // Twice nothing, so that nobody knows; then nothing and the same message.
    expect(await channel.send('main', parts[0]!, never)).toMatchObject({ kind: 'unknown' });
    const ids: string[] = [];
    for (const part of parts) {
      const sent = await channel.send('main', part, never);
      expect(sent).toMatchObject({ kind: 'sent' });
      if (sent.kind === 'sent') ids.push(sent.providerMessageId ?? '');
    }
    const said = stand.said.filter(({ by }) => by === token);
    expect(said.map(({ isPrivate, buttons }) => [isPrivate, buttons.length])).toEqual([
      [true, 0],
      [true, 1],
    ]);
    const [part] = channel.render({ ...MESSAGE, text: 'outcome', buttons: [], to: '@9001' });
    expect(await channel.edit?.('main', ids[1]!, part!, never)).toMatchObject({ kind: 'sent' });
    expect(said[1]).toMatchObject({ edits: ['outcome'], buttons: [] });
  });

  test('once its time is over it is answered by a message, and changed by the address of a button that was pressed', async () => {
    const late = interaction(true);
    expect(await sendWith(null, { to: '@9001', replyTo: late.replyTo })).toMatchObject({
      kind: 'sent',
      providerMessageId: expect.stringMatching(/^channel:309001:/) as string,
    });
    expect(await sendWith(null, { to: '@9001', replyTo: responseMark('forgotten') })).toMatchObject({ kind: 'sent' });
    const fresh = interaction();
    const sent = await sendWith(null, { to: '@9001', replyTo: fresh.replyTo });
    const id = sent.kind === 'sent' ? (sent.providerMessageId ?? '') : '';
    const said = stand.said.at(-1)!;
    stand.interactions.get(fresh.token)!.isOver = true;
    const pressed = interaction();
    stand.interactions.get(pressed.token)!.original = said;
    addresses.set(messageRef(said.id), addresses.get(pressed.token)!);
    const [part] = channel.render({ ...MESSAGE, text: 'decided', buttons: [], to: '@9001' });
    expect(await channel.edit?.('main', id, part!, never)).toMatchObject({ kind: 'sent' });
    expect(said.edits).toEqual(['decided']);
    stand.interactions.get(pressed.token)!.isOver = true;
    expect(await channel.edit?.('main', id, part!, never)).toMatchObject({ kind: 'sent' });
    expect(stand.said.at(-1)).toMatchObject({ channel: '309001', content: 'decided' });
    stand.fail(/POST \/channels/, { kind: 'reset_after_done' });
    expect(await channel.edit?.('main', id, part!, never)).toMatchObject({ kind: 'final' });
  });

  test.each([
    [
      { kind: 'error', status: 429, retryAfter: 1.5 },
      { kind: 'retry', afterMs: 1500, code: 'rate_limited' },
    ],
    [
      { kind: 'error', status: 403, code: 50001 },
      { kind: 'final', code: 'refused' },
    ],
    [
      { kind: 'error', status: 403, code: 50007 },
      { kind: 'final', code: 'refused' },
    ],
    [
      { kind: 'error', status: 404, code: 10003 },
      { kind: 'final', code: 'refused' },
    ],
    [
      { kind: 'error', status: 400, code: 50035 },
      { kind: 'final', code: 'refused' },
    ],
    [
      { kind: 'error', status: 401 },
      { kind: 'final', code: 'unauthorized' },
    ],
    [{ kind: 'raw', status: 502, body: '<html>' }, { kind: 'unknown' }],
    [{ kind: 'raw', status: 200, body: '' }, { kind: 'unknown' }],
    [{ kind: 'reset' }, { kind: 'unknown', code: 'no_answer' }],
    [{ kind: 'reset_after_done' }, { kind: 'unknown', code: 'no_answer' }],
  ] as [Fault, object][])('%j becomes %j', async (fault, result) => {
    const before = stand.calls.length;
    expect(await sendWith(fault)).toMatchObject(result);
    expect(stand.calls.length - before).toBe(1);
  });

  test('accounts that are gone or off, and places that are none, are final; no result holds a token', async () => {
    const part = channel.render(MESSAGE)[0]!;
    expect(await channel.send('other', part, never)).toMatchObject({ kind: 'final', code: 'account_missing' });
    for (const to of ['general', '#ops', '@ann', '../x', '1\r\n2', '<@1>']) {
      expect(await channel.send('main', { ...part, to }, never)).toMatchObject({ kind: 'final', code: 'bad_chat' });
    }
    const whole = account;
    account = { ...whole, isEnabled: false };
    expect(await channel.send('main', part, never)).toMatchObject({ kind: 'final', code: 'account_disabled' });
    account = whole;
    const results = [
      await sendWith({ kind: 'error', status: 404, code: 10015 }, { to: null }),
      await sendWith({ kind: 'reset' }, { to: null }),
      await sendWith({ kind: 'error', status: 400 }, { replyTo: interaction().replyTo }),
    ];
    expect(JSON.stringify(results)).not.toMatch(new RegExp(`${WEBHOOK_TOKEN}|${BOT_TOKEN}|tok-\\d`));
  });

  test('an account is looked at by its bot or webhook, and its command is made once', async () => {
    let accounts: Account[] = [account];
    const watch = watchDiscord({ ...deps, listAccountsOf: () => Promise.resolve(accounts) });
    const from = stand.calls.length;
    expect(await watch.look(never)).toMatchObject([{ status: 'connected', error: null }]);
    expect(await watch.look(never)).toMatchObject([{ status: 'connected' }]);
    const made = () => stand.calls.slice(from).filter(({ path }) => path.endsWith('/commands')).length;
    expect(made()).toBe(1);
    expect(stand.commands).toMatchObject([{ name: 'multijob' }]);
    const config = { base_url: `${stand.url}/api` };
    accounts = [
      { ...account, secrets: { secret: new Secret('another-bot-token-0123456789') } },
      { ...account, isEnabled: false },
      { ...account, secrets: {} },
      { ...account, config, secrets: { webhook_url: new Secret(stand.webhookUrl) } },
      { ...account, config, secrets: { webhook_url: new Secret(`${stand.webhookUrl}x`) } },
    ];
    expect((await watch.look(never)).map(({ status }) => status)).toEqual([
      'offline',
      'offline',
      'offline',
      'connected',
      'offline',
    ]);
    accounts = [{ ...account, revision: 2 }];
    stand.fail(/commands/, { kind: 'error', status: 403, code: 50001 });
    expect(await watch.look(never)).toMatchObject([
      { status: 'degraded', error: expect.stringContaining('/multijob') as string },
    ]);
    expect(await watch.look(never)).toMatchObject([{ status: 'connected' }]);
  });
});
