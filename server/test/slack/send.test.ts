import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSlackChannel } from '../../src/channels/slack/create-slack-channel.ts';
import { parseSlackForm } from '../../src/channels/slack/parse-slack.ts';
import { presentInSlack } from '../../src/channels/slack/present-in-slack.ts';
import { responseMark } from '../../src/channels/response-mark.ts';
import { watchSlack } from '../../src/channels/slack/watch-slack.ts';
import type { OutboundChannel, OutgoingMessage } from '../../src/channels/outbound-channel.ts';
import type { Account } from '../../src/core/accounts/account.ts';
import type { ChatUpdate } from '../../src/operations/chat/chat-inbox.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import { slack as template } from '../../src/integrations/catalog/providers/slack.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import { BOT_TOKEN, SlackStandIn } from './slack-stand-in.ts';
import type { Fault } from './slack-stand-in.ts';

const MESSAGE: OutgoingMessage = {
  ...{ messageId: 'm', jobId: null, runId: null, traceId: null, to: 'C0OPS', subject: null, text: 'a **b**' },
  ...{ format: 'markdown', buttons: [[{ label: 'Yes', token: 'tok' }]], data: null, replyTo: '1.000001' },
};

const ACTIONS = { type: 'actions', elements: [{ type: 'button', value: 'tok' }] };

function parsedPress(message: object) {
  const parsed = parseSlackForm(
    new URLSearchParams({
      payload: JSON.stringify({
        ...{ type: 'block_actions', user: { id: 'U1' }, team: { id: 'T1' }, channel: { id: 'C1' }, message },
        ...{ container: { message_ts: '1.000002' }, actions: [{ type: 'button', value: 'tok' }] },
      }),
    }).toString(),
  );
  if (parsed?.kind !== 'button') throw new Error('it is no button');
  return { said: { kind: 'button', token: parsed.token, message_id: parsed.messageTs, shown: parsed.shown } };
}

describe('messages of Slack', () => {
  const stand = new SlackStandIn();
  const egress = createEgressClient({ allowedHosts: [], resolve: resolveHost });
  const never = new AbortController().signal;
  const addresses = new Map<string, string>();
  const responseAddressOf = (_accountId: string, ref: string) => Promise.resolve(addresses.get(ref) ?? null);
  const deps = { egress, clock: { now: () => Date.now() }, templates: new Map([['slack', template]]) };
  let account: Account;
  let channel: OutboundChannel;
  beforeAll(async () => {
    await stand.start();
    account = {
      ...{ provider: 'slack', accountId: 'main', isEnabled: true, label: '', origins: [stand.url], revision: 1 },
      config: { base_url: stand.url, allowed_chat_ids: 'C0FIRST' },
      secrets: { bot_token: new Secret(BOT_TOKEN) },
    };
    addresses.set('live', `${stand.url}/response/C0OTHER/1`);
    addresses.set('foreign', 'http://127.0.0.1:1/response/1');
    channel = createSlackChannel({
      ...deps,
      findAccount: (_provider, id) => Promise.resolve(id === 'main' ? account : null),
      responseAddressOf,
    });
  });
  afterAll(async () => {
    await egress.close();
    await stand.stop();
  });
  const sendWith = (fault: Fault | null, message = MESSAGE) => {
    if (fault !== null) stand.fail('chat.postMessage', fault);
    return channel.send('main', channel.render(message)[0]!, never);
  };

  test('it is sent as rich text with its buttons, in the thread of the message that it answers', async () => {
    const sent = await sendWith(null);
    expect(sent).toMatchObject({ kind: 'sent', providerStatus: 'ok' });
    expect(stand.calls.at(-1)?.payload).toMatchObject({
      ...{ channel: 'C0OPS', text: 'a *b*', thread_ts: '1.000001', unfurl_links: false },
      blocks: [{ type: 'rich_text' }, { type: 'actions', elements: [{ value: 'tok' }] }],
    });
    const id = sent.kind === 'sent' ? (sent.providerMessageId ?? '') : '';
    const [part] = channel.render({ ...MESSAGE, text: 'new', buttons: [] });
    expect(await channel.edit?.('main', id, part!, never)).toMatchObject({ kind: 'sent', providerMessageId: id });
    expect(stand.said.at(-1)).toMatchObject({ edits: ['new'], buttons: [] });
    expect(await channel.edit?.('main', 'nonsense', part!, never)).toMatchObject({ code: 'bad_message_id' });
    const person = await sendWith(null, { ...MESSAGE, to: 'U0ADMIN' });
    expect(person).toMatchObject({ providerMessageId: expect.stringMatching(/^D0ADMIN:/) as string });
    expect(stand.calls.at(-1)?.payload).not.toHaveProperty('thread_ts');
  });

  test('the same message gives the same pieces, with the buttons under the last one', () => {
    const long = { ...MESSAGE, text: 'word '.repeat(1300), replyTo: responseMark('live') };
    expect(channel.render(long)).toEqual(channel.render(long));
    const bodies = channel.render(long).map(({ body }) => body as { buttons: unknown[]; reply_to: string | null });
    expect(bodies.map(({ buttons }) => buttons.length)).toEqual([0, 0, 1]);
    const longer = channel.render({ ...long, text: 'word '.repeat(3000) });
    expect(longer.map(({ body }) => (body as { reply_to: unknown }).reply_to)).toEqual(Array(longer.length).fill(null));
  });

  test.each([
    [
      { kind: 'answer', status: 429, body: '', headers: { 'retry-after': '3' } },
      { kind: 'retry', afterMs: 3000 },
    ],
    [
      { kind: 'error', error: 'rate_limited' },
      { kind: 'retry', code: 'rate_limited' },
    ],
    [
      { kind: 'error', error: 'service_unavailable' },
      { kind: 'retry', code: 'provider_error' },
    ],
    [{ kind: 'error', error: 'internal_error' }, { kind: 'unknown' }],
    [
      { kind: 'error', error: 'invalid_auth' },
      { kind: 'final', code: 'unauthorized' },
    ],
    [
      { kind: 'error', error: 'channel_not_found' },
      { kind: 'final', code: 'refused' },
    ],
    [
      { kind: 'error', error: 'msg_too_long' },
      { kind: 'final', code: 'refused' },
    ],
    [
      { kind: 'answer', status: 502, body: '<html>' },
      { kind: 'unknown', code: 'no_answer' },
    ],
    [
      { kind: 'answer', status: 200, body: '<html>' },
      { kind: 'unknown', code: 'no_answer' },
    ],
    [{ kind: 'reset' }, { kind: 'unknown', code: 'no_answer' }],
    [{ kind: 'reset_after_done' }, { kind: 'unknown', code: 'no_answer' }],
  ] as [Fault, object][])('%j becomes %j', async (fault, result) => {
    const before = stand.calls.length;
    expect(await sendWith(fault)).toMatchObject(result);
    expect(stand.calls.length - before).toBe(1);
  });

  test('blocks that are not taken are sent once as they read, with the buttons', async () => {
    for (const error of ['invalid_blocks', 'msg_blocks_too_long']) {
      expect(await sendWith({ kind: 'error', error })).toMatchObject({ kind: 'sent' });
      const blocks = stand.calls.at(-1)?.payload['blocks'];
      expect(blocks).toMatchObject([{ type: 'section', text: { text: 'a b' } }, { type: 'actions' }]);
    }
    stand.fail(
      'chat.postMessage',
      { kind: 'error', error: 'invalid_blocks' },
      { kind: 'error', error: 'invalid_blocks' },
    );
    expect(await sendWith(null)).toMatchObject({ kind: 'final', code: 'refused' });
  });

  test('a person is answered where the command was given; when that is over, by a message of their own', async () => {
    const said = { ...MESSAGE, to: 'U0ADMIN', replyTo: responseMark('live') };
    for (let use = 1; use <= 5; use += 1) {
      expect(await sendWith(null, said)).toMatchObject({ kind: 'sent', providerMessageId: responseMark('live') });
    }
    expect(stand.calls.at(-1)?.payload).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(stand.calls.at(-1)?.authorization).toBeUndefined();
    const used = await sendWith(null, said);
    expect(used).toMatchObject({ kind: 'sent', providerMessageId: expect.stringMatching(/^D0ADMIN:/) as string });
    const stale = { ...said, replyTo: responseMark('gone') };
    expect(await sendWith(null, stale)).toMatchObject({ providerMessageId: expect.stringMatching(/^D/) as string });
    const before = stand.calls.length;
    const foreign = { ...said, replyTo: responseMark('foreign') };
    expect(await sendWith(null, foreign)).toMatchObject({ providerMessageId: expect.stringMatching(/^D/) as string });
    expect(stand.calls.length - before).toBe(1);
  });

  test('in a channel that the bot is not in, the command itself is answered', async () => {
    addresses.set('other', `${stand.url}/response/C0OTHER/2`);
    const said = { ...MESSAGE, to: 'C0OTHER', replyTo: responseMark('other') };
    expect(await sendWith({ kind: 'error', error: 'not_in_channel' }, said)).toMatchObject({
      ...{ kind: 'sent', providerMessageId: responseMark('other') },
    });
    const [part] = channel.render({ ...said, text: 'done', buttons: [] });
    expect(await channel.edit?.('main', responseMark('other'), part!, never)).toMatchObject({ kind: 'sent' });
    expect(stand.calls.at(-1)?.payload).toMatchObject({ replace_original: true });
    stand.fail('chat.postMessage', { kind: 'reset_after_done' });
    expect(await channel.edit?.('main', responseMark('gone'), part!, never)).toMatchObject({ kind: 'final' });
  });

  test('a question that is over stands there again without its buttons; one that only they see is replaced', async () => {
    const shown = { text: 'Shall I?', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Shall I?' } }] };
    const { said } = parsedPress({ text: 'Shall I?', blocks: [...shown.blocks, ACTIONS] });
    const present = async (more: object, isOver: boolean) => {
      const from = stand.calls.length;
      const update = { said: { ...said, callback_id: responseMark('live-press'), ...more } } as unknown as ChatUpdate;
      await presentInSlack({ ...deps, responseAddressOf }, account, update, { notice: 'It is `over`.', isOver }, never);
      return stand.calls.slice(from).map(({ payload }) => payload);
    };
    addresses.set('live-press', `${stand.url}/response/C0OTHER/press`);
    const told = { response_type: 'ephemeral', replace_original: false, text: 'It is over.' };
    expect(await present({}, true)).toEqual([{ replace_original: true, ...shown }, told]);
    expect(await present({}, false)).toEqual([told]);
    expect(await present({ shown: undefined, is_private: true }, true)).toEqual([{ ...told, replace_original: true }]);
  });

  test('an account that is gone, off or without a token, and a place that is none, are final', async () => {
    const part = channel.render(MESSAGE)[0]!;
    expect(await channel.send('other', part, never)).toMatchObject({ kind: 'final', code: 'account_missing' });
    for (const to of ['x y', '../C1', 'C1\r\nX', '<!channel>']) {
      expect(await channel.send('main', { ...part, to }, never)).toMatchObject({ kind: 'final', code: 'bad_chat' });
    }
    expect(await channel.send('main', { ...part, to: null }, never)).toMatchObject({ kind: 'sent' });
    expect(stand.calls.at(-1)?.payload['channel']).toBe('C0FIRST');
    const whole = account;
    account = { ...whole, isEnabled: false };
    expect(await channel.send('main', part, never)).toMatchObject({ kind: 'final', code: 'account_disabled' });
    account = { ...whole, secrets: {} };
    expect(await channel.send('main', part, never)).toMatchObject({ kind: 'final', code: 'no_token' });
    account = whole;
  });

  test('no result holds the token or the address of an answer, whatever the server says', async () => {
    const echo = { kind: 'error', error: `no ${BOT_TOKEN}` } as const;
    const address = `${stand.url}/response/C0OTHER/secret-part`;
    addresses.set('echo', address);
    stand.fail('response', { kind: 'answer', status: 404, body: address }, { kind: 'reset' });
    stand.fail('chat.postMessage', { kind: 'error', error: 'channel_not_found' });
    const said = { ...MESSAGE, to: 'U0ADMIN', replyTo: responseMark('echo') };
    const results = [await sendWith(null, said), await sendWith(null, said), await sendWith(echo)];
    expect(JSON.stringify(results)).not.toMatch(/xoxb|secret-part/);
  });

  test('an account is looked at by its token', async () => {
    const look = (accounts: Account[]) =>
      watchSlack({ ...deps, listAccountsOf: () => Promise.resolve(accounts) }).look(never);
    const wrong = { ...account, secrets: { bot_token: new Secret('xoxb-another-token-0123456789') } };
    expect(await look([account, wrong, { ...account, isEnabled: false }, { ...account, secrets: {} }])).toMatchObject([
      { status: 'connected', error: null },
      { status: 'offline', error: expect.stringContaining('invalid_auth') as string },
      { status: 'offline', error: 'the account is switched off' },
      { status: 'offline', error: expect.stringContaining('bot_token') as string },
    ]);
    stand.fail('auth.test', { kind: 'reset' });
    expect(await look([account])).toMatchObject([{ status: 'offline' }]);
  });
});
