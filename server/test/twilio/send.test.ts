import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSmsChannel } from '../../src/channels/twilio/create-sms-channel.ts';
import { watchTwilio } from '../../src/channels/twilio/watch-twilio.ts';
import type { OutboundChannel, OutgoingMessage } from '../../src/channels/outbound-channel.ts';
import type { Account } from '../../src/core/accounts/account.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import { twilio as template } from '../../src/integrations/catalog/providers/twilio.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import { ACCOUNT_SID, AUTH_TOKEN, OUR_NUMBER, TwilioStandIn } from './twilio-stand-in.ts';
import type { Fault } from './twilio-stand-in.ts';

const MESSAGE: OutgoingMessage = {
  ...{ messageId: 'm', jobId: null, runId: null, traceId: null, to: '6281234567', subject: null, text: 'a **b**' },
  ...{ format: 'markdown', buttons: [], data: null, replyTo: null },
};

describe('text messages of Twilio', () => {
  const stand = new TwilioStandIn();
  const egress = createEgressClient({ allowedHosts: [], resolve: resolveHost });
  const never = new AbortController().signal;
  const deps = { egress, clock: { now: () => Date.UTC(2030, 0, 2) }, templates: new Map([['twilio', template]]) };
  const optedOut = new Set<string>();
  let publicUrl: string | null = 'https://jobs.example.com';
  let account: Account;
  let channel: OutboundChannel;
  beforeAll(async () => {
    await stand.start();
    account = {
      ...{ provider: 'twilio', accountId: 'main', isEnabled: true, label: '', origins: [stand.url], revision: 1 },
      config: { base_url: stand.url, account_sid: ACCOUNT_SID, from: OUR_NUMBER },
      secrets: { secret: new Secret(AUTH_TOKEN) },
    };
    const given = {
      ...deps,
      findAccount: (_provider: string, id: string) => Promise.resolve(id === 'main' ? account : null),
      hasOptedOut: (accountId: string, id: string) =>
        id === '62000000' ? Promise.reject(new Error('away')) : Promise.resolve(optedOut.has(`${accountId}/${id}`)),
    };
    channel = {
      ...createSmsChannel('sms', { ...given, publicUrl }),
      send: (...sent) => createSmsChannel('sms', { ...given, publicUrl }).send(...sent),
    };
  });
  afterAll(async () => {
    await egress.close();
    await stand.stop();
  });
  const sendWith = (fault: Fault | null, message = MESSAGE) => {
    if (fault !== null) stand.fail(fault);
    return channel.send('main', channel.render(message)[0]!, never);
  };
  const withConfig = async <Value>(config: Record<string, unknown>, body: () => Promise<Value>) => {
    const whole = account;
    account = { ...whole, config: { ...whole.config, ...config } };
    return body().finally(() => {
      account = whole;
    });
  };

  test('a form with basic authentication, and where the states are told', async () => {
    expect(await sendWith(null)).toEqual({
      kind: 'sent',
      providerMessageId: stand.sent[0]?.sid,
      providerStatus: 'queued',
    });
    expect(stand.calls.at(-1)).toEqual({
      path: `/Accounts/${ACCOUNT_SID}/Messages.json`,
      authorization: `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}`,
      fields: {
        ...{ To: '+6281234567', From: OUR_NUMBER, Body: 'a b' },
        StatusCallback: 'https://jobs.example.com/connectors/sms/webhook/main?message=m.1#rc=5&rp=all',
      },
    });
    publicUrl = null;
    await sendWith(null);
    expect(stand.calls.at(-1)?.fields).not.toHaveProperty('StatusCallback');
    publicUrl = 'https://jobs.example.com';
    await withConfig({ from: `MG${'a'.repeat(32)}` }, () => sendWith(null));
    expect(stand.calls.at(-1)?.fields).toMatchObject({ MessagingServiceSid: `MG${'a'.repeat(32)}` });
    expect(stand.calls.at(-1)?.fields).not.toHaveProperty('From');
  });

  test('an address for the states that Twilio does not take costs the states, not the message', async () => {
    const before = stand.sent.length;
    expect(await sendWith({ kind: 'error', code: 21609 })).toMatchObject({ kind: 'sent' });
    expect(stand.sent.length - before).toBe(1);
    expect(stand.sent.at(-1)?.fields).not.toHaveProperty('StatusCallback');
  });

  test('what cannot be sent is not asked for', async () => {
    const before = stand.calls.length;
    for (const to of ['0812', '+62 81', '12', 'anonymous', '+266696687', '6281\r\n', 'a@b', '+']) {
      expect(await sendWith(null, { ...MESSAGE, to }), to).toMatchObject({ kind: 'final', code: 'bad_chat' });
    }
    expect(await sendWith(null, { ...MESSAGE, to: null })).toMatchObject({ kind: 'final', code: 'no_chat' });
    for (const from of [undefined, '', 'a'.repeat(12), '+', 'x\n']) {
      expect(await withConfig({ from }, () => sendWith(null))).toMatchObject({ kind: 'final', code: 'no_sender' });
    }
    for (const config of [{ account_sid: 'AC1' }, { account_sid: `SK${'0'.repeat(32)}` }, { account_sid: '../../x' }]) {
      expect(await withConfig(config, () => sendWith(null))).toMatchObject({ kind: 'final', code: 'no_account_sid' });
    }
    optedOut.add('main/6281234567');
    expect(await sendWith(null)).toMatchObject({ kind: 'final', code: 'opted_out' });
    expect(await sendWith(null, { ...MESSAGE, to: '+6281234567' })).toMatchObject({ kind: 'final', code: 'opted_out' });
    optedOut.clear();
    expect(await sendWith(null, { ...MESSAGE, to: '62000000' })).toMatchObject({ kind: 'retry', code: 'store_away' });
    expect(stand.calls.length).toBe(before);
  });

  test('an API key signs in for the account that it belongs to', async () => {
    const key = `SK${'0'.repeat(32)}`;
    const result = await withConfig({ account_sid: key, owner_account_sid: ACCOUNT_SID }, () => sendWith(null));
    expect(result).toMatchObject({ kind: 'final', code: 'unauthorized' });
    expect(stand.calls.at(-1)).toMatchObject({
      path: `/Accounts/${ACCOUNT_SID}/Messages.json`,
      authorization: `Basic ${Buffer.from(`${key}:${AUTH_TOKEN}`).toString('base64')}`,
    });
  });

  test.each([
    [
      { kind: 'error', code: 20429, status: 429, headers: { 'retry-after': '3' } },
      { kind: 'retry', afterMs: 3000 },
    ],
    [
      { kind: 'error', code: 21611 },
      { kind: 'retry', code: 'rate_limited', afterMs: null },
    ],
    [
      { kind: 'raw', status: 429, body: '' },
      { kind: 'retry', code: 'rate_limited' },
    ],
    [
      { kind: 'error', code: 21610 },
      { kind: 'final', code: 'opted_out' },
    ],
    [
      { kind: 'error', code: 21211 },
      { kind: 'final', code: 'refused' },
    ],
    [
      { kind: 'error', code: 21608 },
      { kind: 'final', code: 'refused' },
    ],
    [
      { kind: 'error', code: 20003, status: 401 },
      { kind: 'final', code: 'unauthorized' },
    ],
    [
      { kind: 'error', code: 20500, status: 500 },
      { kind: 'unknown', code: 'provider_error' },
    ],
    [
      { kind: 'error', code: 20503, status: 503, headers: { 'retry-after': '9' } },
      { kind: 'retry', afterMs: 9000 },
    ],
    [
      { kind: 'raw', status: 502, body: '<html>' },
      { kind: 'unknown', code: 'no_answer' },
    ],
    [
      { kind: 'raw', status: 201, body: '' },
      { kind: 'unknown', code: 'no_answer' },
    ],
    [{ kind: 'raw', status: 302, body: '', headers: { location: 'https://example.com' } }, { kind: 'unknown' }],
    [{ kind: 'reset' }, { kind: 'unknown', code: 'no_answer' }],
    [{ kind: 'reset_after_done' }, { kind: 'unknown', code: 'no_answer' }],
  ] as [Fault, object][])('%j becomes %j', async (fault, result) => {
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
    const wrong = { ...whole, secrets: { secret: new Secret('another-token-0123456789') } };
    const noSid = { ...whole, config: { ...whole.config, account_sid: 'AC1' } };
    const accounts = [whole, wrong, { ...whole, isEnabled: false }, { ...whole, secrets: {} }, noSid];
    const seen = await watchTwilio('voice', { ...deps, listAccountsOf: () => Promise.resolve(accounts) }).look(never);
    expect(seen.map(({ status }) => status)).toEqual(['connected', 'offline', 'offline', 'offline', 'offline']);
    const told = JSON.stringify([seen, await sendWith({ kind: 'raw', status: 500, body: AUTH_TOKEN })]);
    expect(told).not.toContain(AUTH_TOKEN);
  });
});
