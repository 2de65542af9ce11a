import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Account } from '../../src/core/accounts/account.ts';
import { createWebhookChannel } from '../../src/channels/webhook/create-webhook-channel.ts';
import { verifyWebhookSignature } from '../../src/channels/webhook/webhook-signature.ts';
import { systemClock } from '../../src/core/clock.ts';
import { parseAllowedHosts } from '../../src/core/egress/allowed-hosts.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import { readMessage } from '../../src/operations/outbox/read-message.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import { createMessagingTool } from '../../src/tools/messaging/messaging-tool.ts';
import type { OutboundMessage } from '../../src/tools/tool.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { engineWith } from '../worker/worker-stage.ts';
import { bodyOf, startLocalServer } from './local-server.ts';
import { startStandIn } from './stand-in.ts';
import { startTestConnector } from './test-connector.ts';
import { webhookAccountsOf } from './webhook-accounts-of.ts';

const factory = engineFactories.embedded();
beforeAll(() => factory.start());
afterAll(() => factory.stop());

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const secret = `whsec_${Buffer.alloc(24, 'key').toString('base64')}`;
const run = { runId: 'run1', jobId: 'job1', traceId: 'f'.repeat(32) };
const message: OutboundMessage = { channel: 'webhook', account_id: 'ops', text: 'Hi {name}', values: { name: '{x}' } };

interface Delivery {
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

async function arrange(
  options: { status?: number; answer?: string; isOpen?: boolean; appendFails?: boolean; secret?: string } = {},
) {
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
  const engine = await factory.newStore().open();
  const appendEvents = () => Promise.reject(new Error('store away'));
  const seen = options.appendFails ? engineWith(engine, { appendEvents }) : engine;
  const accounts = webhookAccountsOf({
    ops: { url: `${server.url}/hook?key=url_secret`, secret: options.secret ?? secret },
  });
  const channel = createWebhookChannel({ egress, clock: systemClock, ...accounts });
  const connector = await startTestConnector({ engine: seen, channels: [channel] });
  closers.push(
    () => server.close(),
    () => egress.close(),
    () => engine.close(),
    () => connector.stop(),
  );
  const attempt = () =>
    createMessagingTool({ engine, clock: systemClock, newId: createIdSource() }, run, new AbortController().signal);
  const events = () => engine.listEvents({ type: 'message.', limit: 10 });
  return { deliveries, events, attempt, engine };
}

test('a message arrives signed, with its template filled in once, and leaves an event without its text', async () => {
  const { deliveries, events, attempt } = await arrange();
  const receipt = await attempt().send({ ...message, to: 'team', subject: 'S {name}', data: { a: [1] } });
  expect(receipt).toEqual({
    channel: 'webhook',
    account_id: 'ops',
    message_id: deliveries[0]?.headers['webhook-id'],
    status: 'sent',
    provider_message_id: 'm-1',
    provider_status: 'HTTP 200',
    detail: null,
  });
  const [{ headers, body }] = deliveries as [Delivery];
  const header = headers['x-signature'] as string;
  expect(verifyWebhookSignature({ header, body, secret, nowMs: Date.now() }).isValid).toBe(true);
  expect(JSON.parse(body)).toMatchObject({
    delivery_id: headers['x-delivery-id'],
    job_id: 'job1',
    run_id: 'run1',
    to: 'team',
    subject: 'S {x}',
    text: 'Hi {x}',
    data: { a: [1] },
  });
  await expect.poll(events).toMatchObject([
    {
      type: 'message.sent',
      job_id: 'job1',
      run_id: 'run1',
      data: { account_id: 'ops', delivery_id: receipt.message_id },
    },
  ]);
  expect(JSON.stringify(await events())).not.toContain('Hi');
  expect(JSON.stringify([await events(), receipt, deliveries])).not.toContain(secret);
});

test('what is sent passes the reference implementation of Standard Webhooks, and not with one byte changed', async () => {
  const { deliveries, attempt } = await arrange();
  await attempt().send(message);
  const [{ headers, body }] = deliveries as [Delivery];
  const oracle = new Webhook(secret);
  expect(oracle.verify(body, headers as Record<string, string>)).toMatchObject({ text: 'Hi {x}' });
  expect(() => oracle.verify(body.replace('Hi', 'Ho'), headers as Record<string, string>)).toThrow();
  expect(() => oracle.verify(body, { ...(headers as Record<string, string>), 'webhook-id': 'another' })).toThrow();
});

test('an old secret that is no whsec_ signs with its own characters', async () => {
  const { deliveries, attempt } = await arrange({ secret: 'an old shared word' });
  await attempt().send(message);
  const [{ headers, body }] = deliveries as [Delivery];
  const oracle = new Webhook('an old shared word', { format: 'raw' });
  expect(oracle.verify(body, headers as Record<string, string>)).toMatchObject({ text: 'Hi {x}' });
});

test('the same message of a later attempt is the same one; said twice in one attempt, also at once, it is two', async () => {
  const { deliveries, attempt } = await arrange();
  const first = attempt();
  const [one, two] = await Promise.all([first.send(message), first.send(message)]);
  const again = await attempt().send(message);
  expect(two.message_id).not.toBe(one.message_id);
  expect(again).toEqual(one);
  expect(deliveries.map(({ headers }) => headers['x-delivery-id']).sort()).toEqual(
    [one.message_id, two.message_id].sort(),
  );
});

test('under a name the first text stands, whatever a later attempt says', async () => {
  const { deliveries, attempt } = await arrange();
  const first = await attempt().send({ ...message, key: 'report' });
  const again = await attempt().send({ ...message, text: 'another text', key: 'report' });
  expect(again).toEqual(first);
  expect(deliveries).toHaveLength(1);
});

test.each([500, 429])('an answer of HTTP %i leaves it waiting for another try, and says why', async status => {
  const { events, attempt } = await arrange({ status, answer: `no\n\u0000 ${secret} "q"` });
  const receipt = await attempt().send({ ...message, wait_seconds: 0.3 });
  expect(receipt).toMatchObject({ status: 'queued', provider_message_id: null, provider_status: `HTTP ${status}` });
  expect(receipt.detail).toMatch(/answered HTTP \d+: "no \*\*\* "q""/);
  expect(receipt.detail).not.toMatch(/url_secret/);
  expect(await events()).toEqual([]);
});

test.each([400, 302, 409])(
  'an answer of HTTP %i is final, and quoted without the secret or the address',
  async status => {
    const { events, attempt, deliveries } = await arrange({ status, answer: `no\n\u0000 ${secret} "q"` });
    const sending = attempt().send(message);
    await expect(sending).rejects.toMatchObject({
      code: 'VALIDATION',
      details: { provider_status: `HTTP ${status}`, reason: 'validation' },
    });
    await expect(sending).rejects.toThrow(/answered HTTP \d+: "no \*\*\* "q""/);
    await expect(sending).rejects.not.toThrow(/url_secret/);
    expect(deliveries).toHaveLength(1);
    await expect.poll(events).toMatchObject([{ type: 'message.failed', run_id: 'run1', data: { code: 'validation' } }]);
  },
);

test('an unknown account and an unknown channel are refused, naming those there are', async () => {
  const { attempt } = await arrange();
  await expect(attempt().send({ ...message, account_id: 'constructor' })).rejects.toThrow(
    /Accounts that there are: ops.*WEBHOOK_ACCOUNTS/,
  );
  await expect(attempt().send({ ...message, channel: 'telegram' })).rejects.toThrow(/channels that can: webhook/);
  await expect(attempt().send({ ...message, account_id: 'a\nb' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
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

test('silence, a reset after the request was read, and nobody there: what may have arrived is not sent again', async () => {
  const server = await startStandIn();
  const egress = createEgressClient({
    allowedHosts: parseAllowedHosts([server.host, '127.0.0.1:1']),
    resolve: resolveHost,
  });
  const engine = await factory.newStore().open();
  const accounts = webhookAccountsOf({
    silent: { url: `${server.url}/silent`, secret },
    reset: { url: `${server.url}/reset`, secret },
    cut: { url: `${server.url}/cut`, secret },
    large: { url: `${server.url}/large`, secret },
    nobody: { url: 'http://127.0.0.1:1/', secret },
    deleted: { url: `${server.url}/away`, secret },
  });
  let isDeleted = false;
  const findAccount: typeof accounts.findAccount = (provider, id) =>
    isDeleted && id === 'deleted' ? Promise.resolve(null) : accounts.findAccount(provider, id);
  const channel = createWebhookChannel({ egress, clock: systemClock, ...accounts, findAccount, timeoutMs: 1000 });
  const policyOf = () => ({ waitsMs: [600], repeatsLast: true, longestAgeMs: 60_000 });
  const connector = await startTestConnector({ engine, channels: [channel], policyOf });
  closers.push(
    () => server.close(),
    () => egress.close(),
    () => engine.close(),
    () => connector.stop(),
  );
  const deps = { engine, clock: systemClock, newId: createIdSource() };
  const tool = createMessagingTool(deps, { ...run, leftMs: () => 60_000 }, new AbortController().signal);
  const send = (account_id: string) => tool.send({ ...message, account_id, wait_seconds: 20 });

  const waitingFor = (account_id: string) => {
    // A run asks again for its first message: the same one.
    const sent = () =>
      createMessagingTool(deps, { ...run, runId: `run-${account_id}` }, new AbortController().signal).send({
        ...{ ...message, account_id, wait_seconds: 0 },
      });
    return vi.waitUntil(
      async () => {
        const receipt = await sent();
        return receipt.status === 'queued' && /ECONNREFUSED|503/.test(JSON.stringify(receipt)) && receipt;
      },
      { timeout: 20_000, interval: 20 },
    );
  };
  const [silent, reset, cut, large, nobody, waiting] = await Promise.all([
    ...['silent', 'reset', 'cut', 'large'].map(id => send(id)),
    ...['nobody', 'deleted'].map(id => waitingFor(id)),
  ]);
  expect([silent, reset, cut].map(receipt => receipt?.status)).toEqual(Array(3).fill('outcome_unknown'));
  expect(['/silent', '/reset', '/cut'].map(path => server.count(path))).toEqual([1, 1, 1]);
  expect(large).toMatchObject({ status: 'sent' });
  expect(nobody).toMatchObject({ status: 'queued', detail: expect.stringMatching(/ECONNREFUSED/) as string });
  expect(waiting).toMatchObject({ status: 'queued', provider_status: 'HTTP 503' });

  isDeleted = true;
  const left = () => readMessage(engine, waiting!.message_id);
  await expect.poll(async () => (await left())?.status, { timeout: 20_000 }).toBe('failed');
  expect((await left())?.last_error).toMatchObject({
    code: 'not_found',
    message: expect.stringMatching(/no account webhook\/deleted: it was never added, or it was deleted/) as string,
  });
});

test('it is not waited for longer than half of the time that is left, and not past a cancellation', async () => {
  const { engine } = await arrange({ status: 500 });
  const deps = { engine, clock: systemClock, newId: createIdSource() };
  const leaving = createMessagingTool(deps, { ...run, leftMs: () => 400 }, new AbortController().signal);
  expect(await leaving.send(message)).toMatchObject({ status: 'queued' });
  const cancelled = createMessagingTool(deps, run, AbortSignal.timeout(100));
  await expect(cancelled.send({ ...message, text: 'another' })).rejects.toThrow(/timeout/i);
});

test('without a connector it is stored at once, and the receipt says so', async () => {
  const engine = await factory.newStore().open();
  closers.push(() => engine.close());
  const deps = { engine, clock: systemClock, newId: createIdSource() };
  const receipt = await createMessagingTool(deps, run, new AbortController().signal).send(message);
  expect(receipt).toMatchObject({ status: 'queued', provider_status: null });
  expect(receipt.detail).toMatch(/^No connector is running/);
});

test.each([
  [{ ...message, text: '' }],
  [{ ...message, text: 'x'.repeat(70_000) }],
  [{ ...message, text: '{name}'.repeat(9000), values: { name: 'y'.repeat(1000) } }],
  [{ ...message, data: 'z'.repeat(600_000) }],
  [{ ...message, channel: 'fax' }],
  [{ ...message, chat: 1 }],
  [{ ...message, data: JSON.parse('['.repeat(5000) + ']'.repeat(5000)) as unknown }],
  [{ ...message, wait_seconds: -1 }],
  [{ ...message, wait_seconds: 3600 }],
  [null],
])('a message that makes no sense is refused before anything is stored', async given => {
  const deps = { engine: {} as never, clock: systemClock, newId: createIdSource() };
  const tool = createMessagingTool(deps, run, new AbortController().signal);
  await expect(tool.send(given as unknown as OutboundMessage)).rejects.toMatchObject({ code: 'VALIDATION' });
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
      ...{ egress, clock: systemClock },
      findAccount: () => Promise.resolve(found),
      listAccountsOf: () => Promise.resolve([found]),
      noteUse: (provider, id) => void used.push(`${provider}/${id}`),
    });
    const said = { ...run, to: null, subject: null, text: 'Hi', data: null, format: 'plain', replyTo: null } as const;
    const [part] = channel.render({ messageId: 'd', buttons: [], ...said });
    return channel.send('ops', part!, new AbortController().signal);
  };
  expect(await send()).toEqual({ kind: 'sent', providerMessageId: null, providerStatus: 'HTTP 200' });
  expect(used).toEqual(['webhook/ops']);
  expect(await send({ isEnabled: false })).toMatchObject({
    kind: 'final',
    message: expect.stringMatching(/switched off/) as string,
  });
  expect(await send({ secrets: {} })).toMatchObject({
    kind: 'final',
    message: expect.stringMatching(/no secret to sign with/) as string,
  });
  expect(await send({ config: {} })).toMatchObject({
    kind: 'final',
    message: expect.stringMatching(/no address/) as string,
  });
  expect(deliveries).toHaveLength(1);
});
