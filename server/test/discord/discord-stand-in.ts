import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const BOT_TOKEN = 'standin.bot-token.of-a-test-0123456789';
export const APPLICATION = '1100';
export const OPS = '2001';
export const WEBHOOK_TOKEN = 'webhook-token_of-a-test';
const EPHEMERAL = 64;

type Payload = Record<string, unknown>;
export interface Said {
  id: string;
  channel: string;
  /** `bot`, `webhook`, or the token of the interaction that it answers. */
  by: string;
  isPrivate: boolean;
  content: string;
  edits: string[];
  buttons: { label: string; token: string }[];
  mentions: unknown;
}
/** `reset`: after the request was read. `reset_after_done`: after it was done. `silent_after_done`: done, and never answered. */
export type Fault =
  | { kind: 'error'; status: number; code?: number; retryAfter?: number }
  | { kind: 'raw'; status: number; body: string }
  | { kind: 'reset' }
  | { kind: 'reset_after_done' }
  | { kind: 'silent_after_done' };
interface Interaction {
  channel: string;
  /** The deferred answer, or the message that the button is in. */
  original: Said | null;
  isPrivate: boolean;
  isOver: boolean;
}
export interface From {
  user?: string;
  channel?: string;
  locale?: string;
}

/** Speaks what is used of Discord's REST API and posts interactions, signed; with faults to order. */
export class DiscordStandIn {
  readonly #keys = generateKeyPairSync('ed25519');
  readonly publicKey = this.#keys.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  url = '';
  /** Where interactions go. */
  door = '';
  readonly calls: { method: string; path: string; payload: Payload }[] = [];
  readonly said: Said[] = [];
  readonly interactions = new Map<string, Interaction>();
  commands: Payload[] = [];
  readonly #nonces = new Map<string, Said>();
  readonly #faults: { on: RegExp; fault: Fault }[] = [];
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #next = 1n;

  async start(): Promise<this> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  /** The next call whose method and path are like this goes wrong. */
  fail(on: RegExp, fault: Fault): void {
    this.#faults.push({ on, fault });
  }

  get webhookUrl(): string {
    return `${this.url}/api/webhooks/77/${WEBHOOK_TOKEN}`;
  }

  /** `/multijob …`, as Discord breaks it up; a deferred answer is there at once. */
  async command(text: string, from: From = {}): Promise<Response> {
    const [name = '', ...rest] = text.split(' ');
    const value = rest.join(' ');
    const inner = value === '' ? [] : [{ type: 3, name: 'prompt', value }];
    return this.interact(
      { type: 2, data: { type: 1, name: 'multijob', options: [{ type: 1, name, options: inner }] } },
      from,
    );
  }

  async press(token: string, message: Said, from: From = {}): Promise<Response> {
    return this.interact(
      { type: 3, data: { component_type: 2, custom_id: token }, message: { id: message.id } },
      { channel: message.channel, ...from },
      message,
    );
  }

  async interact(
    body: Payload,
    { user = '9001', channel = OPS, locale = 'en-US' }: From = {},
    original: Said | null = null,
  ) {
    const token = `token-${randomUUID()}`;
    const who = { id: user, username: `user${user}` };
    const interaction = {
      ...{ id: this.#id(), application_id: APPLICATION, token, channel_id: channel, locale, version: 1 },
      ...(channel.startsWith('30') ? { user: who } : { member: { user: who }, guild_id: '5000' }),
      ...body,
    };
    const isPrivate = original?.isPrivate ?? false;
    this.interactions.set(token, { channel, original, isPrivate, isOver: false });
    const response = await this.deliver(JSON.stringify(interaction));
    const answer = (await response
      .clone()
      .json()
      .catch(() => ({}))) as { type?: number; data?: Payload };
    const flags = Number(answer.data?.['flags'] ?? 0);
    const of = this.interactions.get(token)!;
    if (answer.type === 4) this.#keep({ channel, by: token, payload: answer.data ?? {}, isPrivate: true });
    if (answer.type === 5) of.isPrivate = (flags & EPHEMERAL) !== 0;
    return response;
  }

  deliver(
    body: string,
    atSec: number = Math.floor(Date.now() / 1000),
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const signed = this.signed(body, atSec);
    return fetch(this.door, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...signed, ...headers },
    });
  }

  signed(body: string, atSec: number): Record<string, string> {
    const signature = sign(null, Buffer.from(`${atSec}${body}`), this.#keys.privateKey).toString('hex');
    return { 'x-signature-ed25519': signature, 'x-signature-timestamp': String(atSec) };
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const payload = JSON.parse(Buffer.concat(pieces).toString() || '{}') as Payload;
    const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '').replace(/^\/api/, '');
    const method = request.method ?? '';
    this.calls.push({ method, path, payload });
    const at = this.#faults.findIndex(({ on }) => on.test(`${method} ${path}`));
    const fault = at === -1 ? undefined : this.#faults.splice(at, 1)[0]?.fault;
    if (fault?.kind === 'reset') return void request.socket.destroy();
    if (fault?.kind === 'raw') return void response.writeHead(fault.status).end(fault.body);
    if (fault?.kind === 'error') {
      const { status, code = 0, retryAfter } = fault;
      return void say(response, status, {
        code,
        message: `ordered ${path}`,
        ...(retryAfter !== undefined && { retry_after: retryAfter }),
      });
    }
    const isBot = request.headers.authorization === `Bot ${BOT_TOKEN}`;
    const [status, answer] = this.#do(method, path, payload, isBot);
    if (fault?.kind === 'reset_after_done') return void request.socket.destroy();
    if (fault?.kind === 'silent_after_done') return;
    say(response, status, answer);
  }

  #do(method: string, path: string, payload: Payload, isBot: boolean): [number, unknown] {
    const [, , id = '', third = '', fourth = '', fifth = ''] = path.split('/');
    if (path.startsWith('/webhooks/77/')) {
      if (third !== WEBHOOK_TOKEN) return [401, { code: 50027, message: 'Invalid Webhook Token' }];
      if (method === 'GET') return [200, { id: '77' }];
      return method === 'PATCH' ? this.#edit(fifth, payload) : this.#post('4000', 'webhook', payload, false);
    }
    if (path.startsWith(`/webhooks/${APPLICATION}/`)) return this.#ofInteraction(method, third, fifth, payload);
    if (!isBot) return [401, { code: 0, message: '401: Unauthorized' }];
    if (path === '/users/@me') return [200, { id: '1', username: 'multi-job' }];
    if (path === `/applications/${APPLICATION}/commands`) {
      this.commands = [...this.commands.filter(({ name }) => name !== payload['name']), payload];
      return [201, { id: '8' }];
    }
    if (path === '/users/@me/channels') return [200, { id: `30${String(payload['recipient_id'])}` }];
    if (method === 'PATCH') return this.#edit(fourth, payload);
    const nonce = String(payload['nonce']);
    const same = this.#nonces.get(nonce);
    if (same !== undefined && payload['enforce_nonce'] === true) return [200, { id: same.id }];
    const [status, answer] = this.#post(id, 'bot', payload, false);
    this.#nonces.set(nonce, this.said.at(-1)!);
    return [status, answer];
  }

  #ofInteraction(method: string, token: string, which: string, payload: Payload): [number, unknown] {
    const of = this.interactions.get(token);
    if (of === undefined || of.isOver) return [401, { code: 50027, message: 'Invalid Webhook Token' }];
    if (method === 'POST') {
      return this.#post(of.channel, token, payload, (Number(payload['flags'] ?? 0) & EPHEMERAL) !== 0);
    }
    if (which !== '@original') return this.#edit(which, payload);
    if (of.original !== null) return this.#edit(of.original.id, payload);
    of.original = this.#keep({ channel: of.channel, by: token, payload, isPrivate: of.isPrivate });
    return [200, { id: of.original.id }];
  }

  #post(channel: string, by: string, payload: Payload, isPrivate: boolean): [number, unknown] {
    if (contentOf(payload).length > 2000) return [400, { code: 50035, message: 'Invalid Form Body' }];
    return [200, { id: this.#keep({ channel, by, payload, isPrivate }).id }];
  }

  #keep({
    channel,
    by,
    payload,
    isPrivate,
  }: {
    channel: string;
    by: string;
    payload: Payload;
    isPrivate: boolean;
  }): Said {
    const said: Said = {
      ...{ id: this.#id(), channel, by, isPrivate, content: contentOf(payload), edits: [] },
      ...{ buttons: buttonsIn(payload), mentions: payload['allowed_mentions'] },
    };
    this.said.push(said);
    return said;
  }

  #edit(id: string, payload: Payload): [number, unknown] {
    const found = this.said.find(each => each.id === id);
    if (found === undefined) return [404, { code: 10008, message: 'Unknown Message' }];
    if (payload['content'] !== undefined) found.edits.push(contentOf(payload));
    if (payload['components'] !== undefined) found.buttons = buttonsIn(payload);
    return [200, { id }];
  }

  /** A snowflake of now. */
  #id(): string {
    return String(((BigInt(Date.now()) - 1_420_070_400_000n) << 22n) + this.#next++);
  }
}

function say(response: ServerResponse, status: number, answer: unknown): ServerResponse {
  return response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

function contentOf({ content }: Payload): string {
  return typeof content === 'string' ? content : '';
}

function buttonsIn(payload: Payload): Said['buttons'] {
  const rows = (payload['components'] ?? []) as { components: { label: string; custom_id: string }[] }[];
  return rows.flatMap(({ components }) => components.map(({ label, custom_id: token }) => ({ label, token })));
}
