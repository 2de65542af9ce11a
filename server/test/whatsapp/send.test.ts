import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWhatsappChannel } from '../../src/channels/whatsapp/create-whatsapp-channel.ts';
import { watchWhatsapp } from '../../src/channels/whatsapp/watch-whatsapp.ts';
import type { OutboundChannel, OutgoingMessage } from '../../src/channels/outbound-channel.ts';
import type { Account } from '../../src/core/accounts/account.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import { whatsapp as template } from '../../src/integrations/catalog/providers/whatsapp.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import { ACCESS_TOKEN, buttonsOf, PHONE_NUMBER_ID, textOf, WhatsappStandIn } from './whatsapp-stand-in.ts';
import type { Fault } from './whatsapp-stand-in.ts';

const MESSAGE: OutgoingMessage = {
  ...{ messageId: 'm', jobId: null, runId: null, traceId: null, to: '+6281234567', subject: null, text: 'a **b**' },
  ...{ format: 'markdown', buttons: [], data: null, replyTo: 'wamid.X' },
};
const NOW = Date.UTC(2030, 0, 2);

describe('messages of WhatsApp', () => {
  const stand = new WhatsappStandIn();
  const egress = createEgressClient({ allowedHosts: [], resolve: resolveHost });
  const never = new AbortController().signal;
  const deps = { egress, clock: { now: () => NOW }, templates: new Map([['whatsapp', template]]) };
  let heardMs: number | null = NOW - 1000;
  let account: Account;
  let channel: OutboundChannel;
  beforeAll(async () => {
    await stand.start();
    account = {
      ...{ provider: 'whatsapp', accountId: 'main', isEnabled: true, label: '', origins: [stand.url], revision: 1 },
      config: { base_url: stand.url, phone_number_id: PHONE_NUMBER_ID },
      secrets: { access_token: new Secret(ACCESS_TOKEN) },
    };
    channel = createWhatsappChannel({
      ...deps,
      findAccount: (_provider, id) => Promise.resolve(id === 'main' ? account : null),
      lastHeardMs: () => Promise.resolve(heardMs),
    });
  });
  afterAll(async () => {
    await egress.close();
    await stand.stop();
  });
  const sendWith = (fault: Fault | null, message = MESSAGE) => {
    if (fault !== null) stand.fail(fault);
    return channel.send('main', channel.render(message)[0]!, never);
  };

  test('a text goes to a number or to an id that is scoped to the business, with what settles it', async () => {
    expect(await sendWith(null)).toMatchObject({ kind: 'sent', providerMessageId: 'wamid.out1' });
    expect(stand.calls.at(-1)).toMatchObject({
      path: `/${PHONE_NUMBER_ID}/messages`,
      payload: {
        ...{
          messaging_product: 'whatsapp',
          to: '6281234567',
          type: 'text',
          text: { body: 'a *b*', preview_url: false },
        },
        ...{ biz_opaque_callback_data: 'm.1', context: { message_id: 'wamid.X' } },
      },
    });
    await sendWith(null, { ...MESSAGE, to: 'ID.ENT.1181579921' });
    expect(stand.calls.at(-1)?.payload).toMatchObject({ recipient: 'ID.ENT.1181579921' });
    expect(stand.calls.at(-1)?.payload).not.toHaveProperty('to');
    for (const to of ['0812', 'ID.', 'id.123', '62 81', '+', 'a@b', '6281\r\n']) {
      expect(await sendWith(null, { ...MESSAGE, to })).toMatchObject({ kind: 'final', code: 'bad_chat' });
    }
  });

  test('three buttons at most, apart from a text that is too long for them; long texts in pieces, in order', () => {
    const buttons = [
      ['Yes, do all of that now', 'No', 'Later', 'Never'].map((label, at) => ({ label, token: `t${at}` })),
    ];
    const parts = (text: string) =>
      channel.render({ ...MESSAGE, text, buttons }).map(({ body }) => body as { text: string; buttons: unknown[] });
    expect(parts('short').map(each => each.buttons.length)).toEqual([3]);
    expect(parts('x'.repeat(1025)).map(each => each.buttons.length)).toEqual([0, 3]);
    const long = parts(Array.from({ length: 2000 }, (_, at) => `word${at}`).join(' '));
    expect(long.flatMap(({ text }) => text.match(/word\d+/g) ?? [])).toHaveLength(2000);
    for (const { text } of long) expect(text.length).toBeLessThanOrEqual(4096);
    const links = parts('[a](https://example.com/?q=1) '.repeat(400));
    for (const { text } of links) expect(text.length).toBeLessThanOrEqual(4096);
    expect(links.flatMap(({ text }) => text.match(/\(https:/g) ?? [])).toHaveLength(400);
  });

  test('past 24 hours a template is sent where there is one, also when Meta alone knows that they are over', async () => {
    expect(await sendWith({ kind: 'error', code: 131047 })).toMatchObject({
      ...{ kind: 'final', code: 'window_over', message: expect.stringContaining('template_name') as string },
    });
    const plain = account;
    account = { ...plain, config: { ...plain.config, template_name: 'note', template_language: 'id' } };
    const expected = { type: 'template', template: { name: 'note', language: { code: 'id' } } };
    expect(await sendWith({ kind: 'error', code: 131047 })).toMatchObject({ kind: 'sent' });
    expect(stand.calls.at(-1)?.payload).toMatchObject(expected);
    for (const at of [NOW - 86_400_000, null]) {
      heardMs = at;
      const before = stand.calls.length;
      expect(await sendWith(null, { ...MESSAGE, text: 'one\n\n\ttwo     three' })).toMatchObject({ kind: 'sent' });
      expect(stand.calls.length - before).toBe(1);
      expect(textOf(stand.calls.at(-1)!.payload)).toBe('one two three');
    }
    heardMs = NOW - 86_399_000;
    await sendWith(null);
    expect(stand.calls.at(-1)?.payload).toMatchObject({ type: 'text' });
    account = plain;
  });

  test.each([
    [
      { kind: 'error', code: 130429, headers: { 'retry-after': '3' } },
      { kind: 'retry', afterMs: 3000 },
    ],
    [
      { kind: 'error', code: 131056 },
      { kind: 'retry', code: 'rate_limited' },
    ],
    [{ kind: 'error', code: 4, status: 429 }, { kind: 'retry' }],
    [
      { kind: 'error', code: 131026 },
      { kind: 'final', code: 'refused' },
    ],
    [
      { kind: 'error', code: 131049 },
      { kind: 'final', code: 'refused' },
    ],
    [
      { kind: 'error', code: 190, status: 401 },
      { kind: 'final', code: 'unauthorized' },
    ],
    [
      { kind: 'error', code: 131000, status: 500 },
      { kind: 'unknown', code: 'provider_error' },
    ],
    [
      { kind: 'raw', status: 502, body: '<html>' },
      { kind: 'unknown', code: 'no_answer' },
    ],
    [
      { kind: 'raw', status: 200, body: '' },
      { kind: 'unknown', code: 'no_answer' },
    ],
    [{ kind: 'reset' }, { kind: 'unknown', code: 'no_answer' }],
    [{ kind: 'reset_after_done' }, { kind: 'unknown', code: 'no_answer' }],
  ] as [Fault, object][])('%j becomes %j', async (fault, result) => {
    heardMs = NOW;
    const before = stand.calls.length;
    expect(await sendWith(fault)).toMatchObject(result);
    expect(stand.calls.length - before).toBe(1);
  });

  test('accounts that are gone, off or without a token are final, and seen as they are', async () => {
    const part = channel.render(MESSAGE)[0]!;
    const whole = account;
    expect(await channel.send('other', part, never)).toMatchObject({ kind: 'final', code: 'account_missing' });
    account = { ...whole, isEnabled: false };
    expect(await channel.send('main', part, never)).toMatchObject({ kind: 'final', code: 'account_disabled' });
    account = { ...whole, secrets: {} };
    expect(await channel.send('main', part, never)).toMatchObject({ kind: 'final', code: 'no_token' });
    account = whole;
    const wrong = { ...whole, secrets: { access_token: new Secret('EAAanother-token-0123456789') } };
    const accounts = [whole, wrong, { ...whole, isEnabled: false }, { ...whole, secrets: {} }];
    const seen = await watchWhatsapp({ ...deps, listAccountsOf: () => Promise.resolve(accounts) }).look(never);
    expect(seen.map(({ status }) => status)).toEqual(['connected', 'offline', 'offline', 'offline']);
    expect(JSON.stringify([seen, await sendWith({ kind: 'raw', status: 500, body: ACCESS_TOKEN })])).not.toContain(
      'EAA',
    );
    expect(buttonsOf({})).toEqual([]);
  });
});
