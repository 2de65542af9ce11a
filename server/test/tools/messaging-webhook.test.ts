import { afterEach, expect, test } from 'vitest';
import type { Account } from '../../src/core/accounts/account.ts';
import { createChannelRegistry } from '../../src/channels/channel-registry.ts';
import { createWebhookChannel } from '../../src/channels/webhook/create-webhook-channel.ts';
import { verifyWebhookSignature } from '../../src/channels/webhook/webhook-signature.ts';
import { parseAllowedHosts } from '../../src/core/egress/allowed-hosts.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { NewEvent } from '../../src/engine/port/events.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import { createMessagingTool } from '../../src/tools/messaging/messaging-tool.ts';
import type { OutboundMessage } from '../../src/tools/tool.ts';
import { bodyOf, startLocalServer } from './local-server.ts';
import { webhookAccountsOf } from './webhook-accounts-of.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const clock = { now: () => 1_700_000_000_000 };
const secret = 'whsec_very_secret';
const run = { runId: 'run1', jobId: 'job1', traceId: 'f'.repeat(32) };
const message: OutboundMessage = { channel: 'webhook', account_id: 'ops', text: 'Hi {name}', values: { name: '{x}' } };

interface Delivery {
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

async function arrange(options: { status?: number; answer?: string; isOpen?: boolean; appendFails?: boolean } = {}) {
  const deliveries: Delivery[] = [];
  const server = await startLocalServer((request, response) => {
    void bodyOf(request).then(body => {
      deliveries.push({ headers: request.headers, body });
      response.writeHead(options.status ?? 200, { 'content-type': 'application/json', location: '/next' });
      response.end(options.answer ?? '{"id":"m-1"}');
    });
  });
  const allowedHosts = parseAllowedHosts(options.isOpen === false ? [] : [server.host]);
  const egress = createEgressClient({ allowedHosts, resolve: resolveHost });
  closers.push(
    () => server.close(),
    () => egress.close(),
  );
  const events: NewEvent[] = [];
  const engine = {
    appendEvents: (added: NewEvent[]) => {
      if (options.appendFails) return Promise.reject(new Error('store away'));
      events.push(...added);
      return Promise.resolve();
    },
  } as unknown as Engine;
  const accounts = webhookAccountsOf({ ops: { url: `${server.url}/hook?key=url_secret`, secret } });
  const channels = createChannelRegistry([createWebhookChannel({ egress, clock, ...accounts })]);
  const attempt = () =>
    createMessagingTool({ engine, clock, logger: silentLogger, channels }, run, new AbortController().signal);
  return { deliveries, events, attempt };
}

/** As WEBHOOK_ACCOUNTS says them. */
test('a message arrives signed, with its template filled in once, and leaves an event without its text', async () => {
  const { deliveries, events, attempt } = await arrange();
  const receipt = await attempt().send({ ...message, to: 'team', subject: 'S {name}', data: { a: [1] } });
  expect(receipt).toEqual({
    channel: 'webhook',
    account_id: 'ops',
    provider_message_id: 'm-1',
    provider_status: 'HTTP 200',
  });
  const [{ headers, body }] = deliveries as [Delivery];
  expect(
    verifyWebhookSignature({ header: headers['x-signature'] as string, body, secret, nowMs: clock.now() }).isValid,
  ).toBe(true);
  expect(JSON.parse(body)).toMatchObject({
    delivery_id: headers['x-delivery-id'],
    job_id: 'job1',
    run_id: 'run1',
    to: 'team',
    subject: 'S {x}',
    text: 'Hi {x}',
    data: { a: [1] },
  });
  expect(events).toMatchObject([{ type: 'message.sent', jobId: 'job1', runId: 'run1', data: { account_id: 'ops' } }]);
  expect(JSON.stringify(events)).not.toContain('Hi');
  expect(JSON.stringify([events, receipt, deliveries])).not.toContain(secret);
});

test('the same message of a later attempt keeps its delivery id; said twice in one attempt it gets two', async () => {
  const { deliveries, attempt } = await arrange();
  const first = attempt();
  await first.send(message);
  await first.send(message);
  await attempt().send(message);
  const [one, two, again] = deliveries.map(({ headers }) => headers['x-delivery-id']);
  expect(again).toBe(one);
  expect(two).not.toBe(one);
});

test.each([
  [500, 'UNAVAILABLE'],
  [429, 'UNAVAILABLE'],
  [400, 'VALIDATION'],
  [302, 'VALIDATION'],
])('an answer of HTTP %i is a fault %s that quotes it without the secret or the address', async (status, code) => {
  const { events, attempt, deliveries } = await arrange({ status, answer: `no\n\u0000 ${secret} "q"` });
  const sending = attempt().send(message);
  await expect(sending).rejects.toMatchObject({ code, details: { status } });
  await expect(sending).rejects.toThrow(/answered HTTP \d+: "no \*\*\* "q""/);
  await expect(sending).rejects.not.toThrow(/url_secret/);
  expect(deliveries).toHaveLength(1);
  expect(events).toEqual([]);
});

test('an unknown account and an unknown channel are refused, naming those there are', async () => {
  const { attempt } = await arrange();
  await expect(attempt().send({ ...message, account_id: 'constructor' })).rejects.toThrow(
    /accounts: ops.*WEBHOOK_ACCOUNTS/,
  );
  await expect(attempt().send({ ...message, channel: 'telegram' })).rejects.toThrow(/channels that can: webhook/);
});

test('a webhook to a private address needs its host opened, and the refusal hides the path', async () => {
  const { attempt, deliveries } = await arrange({ isOpen: false });
  const sending = attempt().send(message);
  await expect(sending).rejects.toThrow(/HTTP_TOOL_ALLOW_HOSTS/);
  await expect(sending).rejects.not.toThrow(/url_secret/);
  expect(deliveries).toEqual([]);
});

test('an event that cannot be kept does not fail a message that is out', async () => {
  const { attempt } = await arrange({ appendFails: true });
  await expect(attempt().send(message)).resolves.toMatchObject({ provider_status: 'HTTP 200' });
});

test.each([
  [{ ...message, text: '' }],
  [{ ...message, text: 'x'.repeat(70_000) }],
  [{ ...message, text: '{name}'.repeat(9000), values: { name: 'y'.repeat(1000) } }],
  [{ ...message, data: 'z'.repeat(600_000) }],
  [{ ...message, channel: 'fax' }],
  [{ ...message, chat: 1 }],
  [null],
])('a message that makes no sense is refused before anything is sent', async given => {
  const { attempt, deliveries } = await arrange();
  await expect(attempt().send(given as unknown as OutboundMessage)).rejects.toMatchObject({ code: 'VALIDATION' });
  expect(deliveries).toEqual([]);
});

test('an account with an empty secret is refused at the start', () => {
  const create = () => webhookAccountsOf({ a: { url: 'https://example.com', secret: '' } });
  expect(create).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
});

test('a stored account opens its own address, and is noted as used; one that is not ready is not sent through', async () => {
  const deliveries: string[] = [];
  const server = await startLocalServer((request, response) => {
    void bodyOf(request).then(body => {
      deliveries.push(body);
      response.end('{}');
    });
  });
  const egress = createEgressClient({ allowedHosts: [], resolve: resolveHost });
  closers.push(
    () => server.close(),
    () => egress.close(),
  );
  const stored: Account = {
    ...{ provider: 'webhook', accountId: 'ops', isEnabled: true, label: '', origins: [server.url], revision: 3 },
    config: { base_url: `${server.url}/hook` },
    secrets: { secret: new Secret(secret) },
  };
  const used: string[] = [];
  const send = (about: Partial<Account> = {}) => {
    const found = { ...stored, ...about };
    const channel = createWebhookChannel({
      ...{ egress, clock },
      findAccount: () => Promise.resolve(found),
      listAccountsOf: () => Promise.resolve([found]),
      noteUse: (provider, id) => void used.push(`${provider}/${id}`),
    });
    const sent = { deliveryId: 'd', ...run, to: null, subject: null, text: 'Hi', data: null };
    return channel.send('ops', sent, new AbortController().signal);
  };
  await expect(send()).resolves.toEqual({ providerMessageId: null, providerStatus: 'HTTP 200' });
  expect(used).toEqual(['webhook/ops']);
  await expect(send({ isEnabled: false })).rejects.toThrow(/switched off/);
  await expect(send({ secrets: {} })).rejects.toThrow(/no secret to sign with/);
  await expect(send({ config: {} })).rejects.toThrow(/no address/);
  expect(deliveries).toHaveLength(1);
});
