import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTelegramChannel } from '../../src/channels/telegram/create-telegram-channel.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import type { Account } from '../../src/core/accounts/account.ts';
import type { OutboundChannel, OutgoingMessage } from '../../src/channels/outbound-channel.ts';
import { telegram as template } from '../../src/integrations/catalog/providers/telegram.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import { freePort } from '../cli/run-multi-job.ts';
import { BOT_TOKEN, TelegramStandIn } from './telegram-stand-in.ts';
import type { Fault } from './telegram-stand-in.ts';

const MESSAGE: OutgoingMessage = {
  ...{ messageId: 'm', jobId: null, runId: null, traceId: null, to: '42', subject: null, text: 'a **b**' },
  ...{ format: 'markdown', buttons: [[{ label: 'Yes', token: 'tok' }]], data: null, replyTo: '7' },
};

describe('messages of Telegram', () => {
  const stand = new TelegramStandIn();
  const egress = createEgressClient({ allowedHosts: [], resolve: resolveHost });
  const never = new AbortController().signal;
  let account: Account;
  let channel: OutboundChannel;
  beforeAll(async () => {
    await stand.start();
    account = {
      ...{ provider: 'telegram', accountId: 'bot', isEnabled: true, label: '', origins: [stand.url], revision: 1 },
      config: { base_url: stand.url, allowed_chat_ids: ['99'] },
      secrets: { bot_token: new Secret(BOT_TOKEN) },
    };
    const findAccount = (_provider: string, id: string) => Promise.resolve(id === 'bot' ? account : null);
    channel = createTelegramChannel({ findAccount, egress, templates: new Map([['telegram', template]]) });
  });
  afterAll(async () => {
    await egress.close();
    await stand.stop();
  });

  const sendWith = async (fault: Fault | null, message = MESSAGE) => {
    if (fault !== null) stand.fail('sendMessage', fault);
    return channel.send('bot', channel.render(message)[0]!, never);
  };

  test('it is sent as HTML, with its buttons, as the answer to a message; the same message gives the same pieces', async () => {
    const long = { ...MESSAGE, text: 'word '.repeat(1800) };
    expect(channel.render(long)).toEqual(channel.render(long));
    const bodies = channel.render(long).map(({ body }) => body as { buttons: unknown[]; reply_to: string | null });
    expect(bodies.map(({ buttons, reply_to }) => [buttons.length, reply_to])).toEqual([
      [0, '7'],
      [0, null],
      [1, null],
    ]);
    expect(await sendWith(null)).toMatchObject({ kind: 'sent', providerStatus: 'ok' });
    expect(stand.calls.at(-1)?.payload).toMatchObject({
      ...{ chat_id: '42', text: 'a <b>b</b>', parse_mode: 'HTML', reply_parameters: { message_id: 7 } },
      reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'tok' }]] },
    });
  });

  test('HTML that is not understood is sent once as it reads', async () => {
    const description = "Bad Request: can't parse entities: Unsupported start tag";
    expect(await sendWith({ kind: 'answer', status: 400, description })).toMatchObject({ kind: 'sent' });
    expect(stand.calls.at(-1)?.payload).toMatchObject({ text: 'a b' });
    expect(stand.calls.at(-1)?.payload).not.toHaveProperty('parse_mode');
  });

  test.each([
    [
      { kind: 'answer', status: 429, parameters: { retry_after: 3 } },
      { kind: 'retry', afterMs: 3000 },
    ],
    [
      { kind: 'answer', status: 500 },
      { kind: 'retry', afterMs: null },
    ],
    [
      { kind: 'answer', status: 400, parameters: { migrate_to_chat_id: -1005 } },
      { kind: 'final', code: 'chat_moved', movedTo: '-1005' },
    ],
    [
      { kind: 'answer', status: 403, description: 'Forbidden: bot was blocked by the user' },
      { kind: 'final', code: 'forbidden' },
    ],
    [
      { kind: 'answer', status: 400, description: 'Bad Request: message is too long' },
      { kind: 'final', code: 'refused' },
    ],
    [
      { kind: 'answer', status: 409, description: 'Conflict' },
      { kind: 'final', code: 'refused' },
    ],
    [
      { kind: 'answer', status: 401, description: 'Unauthorized' },
      { kind: 'final', code: 'unauthorized' },
    ],
    [{ kind: 'reset' }, { kind: 'unknown', code: 'no_answer' }],
    [{ kind: 'reset_after_done' }, { kind: 'unknown', code: 'no_answer' }],
    [
      { kind: 'raw', status: 502, body: '<html>bad gateway</html>' },
      { kind: 'unknown', code: 'no_answer' },
    ],
  ] as const)('%j becomes %j', async (fault, result) => {
    const before = stand.calls.length;
    expect(await sendWith(fault)).toMatchObject(result);
    expect(stand.calls.length - before).toBe(1);
  });

  test('silence is an unknown outcome, and nothing is asked a second time', async () => {
    const before = stand.calls.length;
    stand.fail('sendMessage', { kind: 'silence' });
    const sending = channel.send('bot', channel.render(MESSAGE)[0]!, AbortSignal.timeout(300));
    expect(await sending).toMatchObject({ kind: 'unknown', code: 'no_answer' });
    expect(stand.calls.length - before).toBe(1);
  });

  test('no result holds the token, whatever the server says and whatever fails', async () => {
    const echo = { kind: 'answer', status: 400, description: `no such bot${BOT_TOKEN}` } as const;
    const results = [
      await sendWith(echo),
      await sendWith({ kind: 'reset' }),
      await sendWith({ kind: 'raw', status: 500, body: BOT_TOKEN }),
    ];
    const reachable = account;
    account = { ...account, config: { ...account.config, base_url: `http://127.0.0.1:${await freePort()}` } };
    results.push(await sendWith(null));
    expect(results.at(-1)).toMatchObject({ kind: 'retry', code: 'unreachable' });
    expect(JSON.stringify(results)).not.toContain(BOT_TOKEN);
    expect(JSON.stringify(results)).not.toContain('AAstandin');
    account = reachable;
  });

  test('an account that is gone or off, and a chat that is none, are final; without a chat it is the first allowed one', async () => {
    const part = channel.render(MESSAGE)[0]!;
    expect(await channel.send('other', part, never)).toMatchObject({ kind: 'final', code: 'account_missing' });
    expect(await channel.send('bot', { ...part, to: 'x y' }, never)).toMatchObject({ kind: 'final', code: 'bad_chat' });
    expect(await channel.send('bot', { ...part, to: null }, never)).toMatchObject({ kind: 'sent' });
    expect(stand.calls.at(-1)?.payload['chat_id']).toBe('99');
    account = { ...account, isEnabled: false };
    expect(await channel.send('bot', part, never)).toMatchObject({ kind: 'final', code: 'account_disabled' });
    account = { ...account, isEnabled: true, secrets: {} };
    expect(await channel.send('bot', part, never)).toMatchObject({ kind: 'final', code: 'no_token' });
    account = { ...account, secrets: { bot_token: new Secret(BOT_TOKEN) } };
  });

  test('an edit puts another text in and takes the buttons away; one that changes nothing is well', async () => {
    const sent = await sendWith(null);
    const id = sent.kind === 'sent' ? (sent.providerMessageId ?? '') : '';
    const [part] = channel.render({ ...MESSAGE, text: 'new', buttons: [] });
    expect(await channel.edit?.('bot', id, part!, never)).toMatchObject({ kind: 'sent' });
    expect(stand.sent.find(({ messageId }) => String(messageId) === id)).toMatchObject({ edits: ['new'], buttons: [] });
    stand.fail('editMessageText', { kind: 'answer', status: 400, description: 'Bad Request: message is not modified' });
    expect(await channel.edit?.('bot', id, part!, never)).toMatchObject({ kind: 'sent', providerStatus: 'unchanged' });
  });
});
