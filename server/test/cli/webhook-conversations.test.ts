import { createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startRedisServer, type PrivateRedis } from '../engines/start-redis-server.ts';
import { freePort, openWorkplace, until, type Workplace } from './run-multi-job.ts';

const TOKEN = 'a-secret-of-a-door-0123456789';
const STANDARD = `whsec_${Buffer.alloc(24, 3).toString('base64')}`;
const OURS = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;

/** What the receiver got and how it answered. */
interface Received {
  path: string;
  id: string;
  text: string;
  status: number | 'reset';
}

let place: Workplace;
let redis: PrivateRedis | null;
let receiver: Server;
let received: Received[];
beforeEach(async () => {
  place = openWorkplace();
  redis = null;
  received = [];
  receiver = createServer((request, response) => void receive(request, response));
  await new Promise<void>(resolve => receiver.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await place.close();
  receiver.closeAllConnections();
  await new Promise(resolve => receiver.close(resolve));
  await redis?.stop();
});

/** A receiver as a program of somebody else would be: it checks the signature, and fails as its path says. */
async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  const path = request.url ?? '';
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  let text: string;
  try {
    ({ text } = new Webhook(OURS).verify(body, headers) as { text: string });
  } catch {
    // Of others on this machine, that had this port before.
    response.writeHead(400).end();
    return;
  }
  const isFirst = received.every(each => each.path !== path);
  const status = path === '/resets' && isFirst ? 'reset' : path === '/busy' && isFirst ? 503 : 200;
  received.push({ path, id: headers['webhook-id'] ?? '', text, status });
  if (status === 'reset') request.socket.resetAndDestroy();
  else response.writeHead(status, status === 503 ? { 'retry-after': '1' } : {}).end('{}');
}

describe.each(['embedded', 'redis'] as const)('webhooks in and out on the %s engine', kind => {
  test('ten conversations through the services, each answered once', async () => {
    if (kind === 'redis') redis = await startRedisServer({ appendOnly: true });
    const { ask, deliver } = await startAll();

    await talk(ask, 'token', { signature: 'token' });
    await talk(ask, 'standard', { signature: 'standard', secret: STANDARD });
    await talk(ask, 'github', { signature: 'github', filter: [{ pointer: '/payload/action', equals: 'opened' }] });
    await talk(ask, 'stripe', { signature: 'stripe' });
    await talk(ask, 'hmac', {
      signature: { hmac: { header: 'X-Sum', algorithm: 'sha512', timestamp_header: 'X-At' } },
    });
    await talk(ask, 'asks', { signature: 'token', requires_approval: true });
    await talk(ask, 'thrice', { signature: 'token' });
    await talk(ask, 'busy', { signature: 'token' });
    await talk(ask, 'resets', { signature: 'token' });
    await talk(ask, 'first', { signature: 'token' });
    await ask('POST', '/jobs', tellJob('second', 'and then the second'));
    await ask('PUT', '/triggers/second', { job_id: 'second', channel: 'job', when: { job_id: 'first' } });

    const body = (text: string, more: object = {}) => JSON.stringify({ text, ...more });
    const byToken = { 'x-trigger-auth': TOKEN };
    expect(await deliver('token', body('to be told'), { ...byToken, 'x-delivery-id': 'd1' })).toBe('202 started');
    expect(await deliver('token', body('to be told'), { 'x-trigger-auth': 'of somebody else, as long' })).toBe('401 ');
    expect(await deliver('standard', body('signed'), signedByStandard('m1', body('signed')))).toBe('202 started');
    for (const action of ['closed', 'opened']) {
      const text = body(`issue ${action}`, { action });
      const answer = action === 'opened' ? '202 started' : '200 filtered';
      expect(await deliver('github', text, signedByGithub(action, text))).toBe(answer);
    }
    const event = body('paid', { id: 'evt_1', type: 'invoice.paid' });
    expect(await deliver('stripe', event, signedByStripe(event))).toBe('202 started');
    expect(await deliver('hmac', body('summed'), signedBySum(body('summed')))).toBe('202 started');
    expect(await deliver('asks', body('may I?'), { ...byToken, 'x-delivery-id': 'd1' })).toBe('202 started');
    const same = { ...byToken, 'x-delivery-id': 'same' };
    const thrice = await Promise.all([1, 2, 3].map(() => deliver('thrice', body('once'), same)));
    expect(thrice.toSorted()).toEqual(['200 duplicate', '200 duplicate', '202 started']);
    for (const id of ['busy', 'resets', 'first']) {
      expect(await deliver(id, body(id), { ...byToken, 'x-delivery-id': 'd1' })).toBe('202 started');
    }

    const [approval] = await eventually(() => ask<{ approval_id: string }[]>('GET', '/approvals?status=pending'));
    expect(received.some(({ path }) => path === '/asks')).toBe(false);
    await ask('POST', `/approvals/${approval?.approval_id ?? ''}/approve`, {});
    const ofReset = await eventually(() => ask<{ message_id: string }[]>('GET', '/outbox?status=outcome_unknown'));
    const told = () => received.filter(({ status }) => status === 200).map(({ path, text }) => `${path} ${text}`);
    const expected = [
      ...['/asks may I?', '/busy busy', '/first first', '/github issue opened', '/hmac summed'],
      ...['/second and then the second', '/standard signed', '/stripe paid', '/thrice once', '/token to be told'],
    ];
    await vi.waitFor(() => {
      expect(told().toSorted()).toEqual(expected);
    }, 60_000);

    // What was read and never answered is not sent again by itself; by hand it is.
    expect(received.filter(({ path }) => path === '/resets')).toHaveLength(1);
    await ask('POST', `/outbox/${ofReset[0]?.message_id ?? ''}/resend`, {});
    await vi.waitFor(() => {
      expect(told().toSorted()).toEqual([...expected, '/resets resets'].toSorted());
    }, 60_000);
    const busy = received.filter(({ path }) => path === '/busy');
    expect(busy.map(({ status }) => status)).toEqual([503, 200]);
    expect(new Set(busy.map(({ id }) => id)).size).toBe(1);
    expect(new Set(received.map(({ path, id }) => `${path} ${id}`)).size).toBe(expected.length + 1);
  });
});

type Ask = <Answer = unknown>(method: string, path: string, body?: object) => Promise<Answer>;

/** A job that tells the receiver what a delivery says, and the door that starts it. */
async function talk(ask: Ask, id: string, trigger: object): Promise<void> {
  await ask('POST', '/jobs', tellJob(id, '-'));
  const door = { job_id: id, channel: 'webhook', secret: TOKEN, map: { text: '/payload/text' }, ...trigger };
  await ask('PUT', `/triggers/${id}`, door);
}

function tellJob(id: string, text: string) {
  return { job_id: id, type: 'message.send', inputs: { channel: 'webhook', account_id: id, text } };
}

async function startAll() {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const program = place.run(['start'], {
    API_PORT: String(port),
    LOG_FORMAT: 'json',
    ...(redis === null ? {} : { REDIS_URL: redis.url, SECRETS_KEY: randomBytes(32).toString('base64') }),
  });
  const ask: Ask = async <Answer>(method: string, path: string, body?: object) => {
    const answer = await fetch(`${base}${path}`, {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as Answer;
  };
  await until('the types', program, async () => {
    const types = await fetch(`${base}/job-types`).catch(() => null);
    return types?.status === 200 && (await types.text()).includes('message.send');
  });
  const { port: at } = receiver.address() as AddressInfo;
  for (const id of [
    'token',
    'standard',
    'github',
    'stripe',
    'hmac',
    'asks',
    'thrice',
    'busy',
    'resets',
    'first',
    'second',
  ]) {
    const config = { url: `http://127.0.0.1:${at}/${id}` };
    await ask('PUT', `/integrations/accounts/webhook/${id}`, { secret: OURS, config });
  }
  const deliver = async (id: string, body: string, headers: Record<string, string>) => {
    const given = { 'content-type': 'application/json', ...headers };
    const answer = await fetch(`${base}/connectors/webhook/${id}`, { method: 'POST', headers: given, body });
    return `${answer.status} ${((await answer.json()) as { status?: string | number }).status ?? ''}`.replace(
      '401 401',
      '401 ',
    );
  };
  return { ask, deliver };
}

async function eventually<Item>(look: () => Promise<Item[]>): Promise<Item[]> {
  return vi.waitFor(async () => {
    const found = await look();
    expect(found.length).toBeGreaterThan(0);
    return found;
  }, 60_000);
}

function signedByStandard(id: string, body: string): Record<string, string> {
  const at = new Date();
  const signature = new Webhook(STANDARD).sign(id, at, body);
  const seconds = String(Math.floor(at.getTime() / 1000));
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signature };
}

function signedByGithub(id: string, body: string): Record<string, string> {
  const signature = createHmac('sha256', TOKEN).update(body).digest('hex');
  return { 'x-github-delivery': id, 'x-github-event': 'issues', 'x-hub-signature-256': `sha256=${signature}` };
}

function signedByStripe(body: string): Record<string, string> {
  const seconds = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', TOKEN).update(`${seconds}.${body}`).digest('hex');
  return { 'stripe-signature': `t=${seconds},v1=${signature}` };
}

function signedBySum(body: string): Record<string, string> {
  const seconds = String(Math.floor(Date.now() / 1000));
  return { 'x-at': seconds, 'x-sum': createHmac('sha512', TOKEN).update(`${seconds}.${body}`).digest('hex') };
}
