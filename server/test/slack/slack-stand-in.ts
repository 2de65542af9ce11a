import { createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const BOT_TOKEN = 'xoxb-standin-token-of-a-test-0123456789';
export const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';
export const TEAM = 'T0TEAM';
export const BOT_USER = 'U0BOT';

type Payload = Record<string, unknown>;
export interface Said {
  /** A method, or `response` for an answer where a command or button came from. */
  how: string;
  channel: string;
  ts: string;
  text: string;
  threadTs: string | null;
  /** All texts in the blocks, in order. */
  shown: string;
  buttons: { label: string; value: string }[];
  blocks: unknown;
  edits: string[];
}
/** `reset`: after the request was read. `reset_after_done`: after it was done. `silent_after_done`: done, and never answered. */
export type Fault =
  | { kind: 'answer'; status: number; body: string; headers?: Record<string, string> }
  | { kind: 'error'; error: string }
  | { kind: 'reset' }
  | { kind: 'reset_after_done' }
  | { kind: 'silent_after_done' };
export interface Place {
  user?: string;
  channel?: string;
}

/** Speaks Slack's Web API and posts what people do, signed, to where it is told; with faults to order. */
export class SlackStandIn {
  url = '';
  /** Where deliveries go. */
  door = '';
  readonly calls: { method: string; payload: Payload; authorization: string | undefined }[] = [];
  readonly said: Said[] = [];
  readonly #faults = new Map<string, Fault[]>();
  readonly #uses = new Map<string, number>();
  /** Which message an address to answer at is of. */
  readonly #pressedIn = new Map<string, string>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #next = 1;

  async start(): Promise<this> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  /** The next call of a method goes wrong; several: each once, in order. */
  fail(method: string, ...faults: Fault[]): void {
    this.#faults.set(method, [...(this.#faults.get(method) ?? []), ...faults]);
  }

  ts(): string {
    return `1700000000.${String(this.#next++).padStart(6, '0')}`;
  }

  /** `/multijob …` in a channel. */
  command(text: string, { user = 'U0ADMIN', channel = 'C0OPS' }: Place = {}): Promise<Response> {
    return this.form({
      ...{ token: 'x', team_id: TEAM, team_domain: 't', channel_id: channel, channel_name: 'c', user_id: user },
      ...{ user_name: 'somebody', command: '/multijob', text, trigger_id: randomUUID(), api_app_id: 'A1' },
      response_url: `${this.url}/response/${channel}/${randomUUID()}`,
    });
  }

  press(value: string, messageTs: string, { user = 'U0ADMIN', channel = 'C0OPS' }: Place = {}): Promise<Response> {
    const responsePath = `response/${channel}/${randomUUID()}`;
    const { text, blocks } = this.said.find(({ ts }) => ts === messageTs) ?? {};
    this.#pressedIn.set(responsePath, messageTs);
    const payload = {
      message: { type: 'message', ts: messageTs, text, blocks },
      ...{ type: 'block_actions', user: { id: user, username: 'somebody' }, team: { id: TEAM } },
      ...{ channel: { id: channel }, container: { type: 'message', message_ts: messageTs }, trigger_id: randomUUID() },
      response_url: `${this.url}/${responsePath}`,
      actions: [{ type: 'button', action_id: 'a', value }],
    };
    return this.form({ payload: JSON.stringify(payload) });
  }

  event(event: Payload, eventId: string = randomUUID(), headers: Record<string, string> = {}): Promise<Response> {
    const body = {
      ...{ type: 'event_callback', token: 'x', team_id: TEAM, api_app_id: 'A1', event, event_id: eventId },
      ...{ event_time: 1, authorizations: [{ team_id: TEAM, user_id: BOT_USER, is_bot: true }] },
    };
    return this.deliver(JSON.stringify(body), 'application/json', headers);
  }

  message(text: string, { user = 'U0ADMIN', channel = 'D0ADMIN' }: Place = {}, more: Payload = {}): Promise<Response> {
    const channel_type = channel.startsWith('D') ? 'im' : 'channel';
    return this.event({ type: 'message', channel, channel_type, user, text, ts: this.ts(), ...more });
  }

  form(fields: Record<string, string>): Promise<Response> {
    return this.deliver(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded');
  }

  deliver(body: string, type: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.door, { method: 'POST', body, headers: { 'content-type': type, ...signed(body), ...headers } });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const payload = JSON.parse(Buffer.concat(pieces).toString() || '{}') as Payload;
    const path = (request.url ?? '').slice(1);
    const method = path.startsWith('response/') ? 'response' : path;
    this.calls.push({ method, payload, authorization: request.headers.authorization });
    const fault = this.#faults.get(method)?.shift();
    if (fault?.kind === 'reset') return void request.socket.destroy();
    if (fault?.kind === 'answer') return void response.writeHead(fault.status, fault.headers).end(fault.body);
    if (fault?.kind === 'error') return void this.#say(response, { ok: false, error: fault.error });
    const isKnown = method === 'response' || request.headers.authorization === `Bearer ${BOT_TOKEN}`;
    const answer = isKnown ? this.#do(method, path, payload) : { ok: false, error: 'invalid_auth' };
    if (fault?.kind === 'reset_after_done') return void request.socket.destroy();
    if (fault?.kind === 'silent_after_done') return;
    if (answer === null) return void response.writeHead(404).end('used_url');
    this.#say(response, answer);
  }

  #do(method: string, path: string, payload: Payload): Payload | null {
    if (method === 'auth.test') return { ok: true, user: 'multi_job', user_id: BOT_USER, team_id: TEAM };
    if (method === 'chat.update') {
      const found = this.said.find(({ ts, channel }) => ts === payload['ts'] && channel === payload['channel']);
      if (found === undefined) return { ok: false, error: 'message_not_found' };
      return this.#edit(found, payload);
    }
    if (method === 'response') {
      const uses = (this.#uses.get(path) ?? 0) + 1;
      this.#uses.set(path, uses);
      if (uses > 5) return null;
      const of = this.said.find(({ ts }) => ts === this.#pressedIn.get(path));
      if (payload['replace_original'] === true && of !== undefined) return this.#edit(of, payload);
    } else if (method !== 'chat.postMessage') return { ok: false, error: 'unknown_method' };
    const to = method === 'response' ? (path.split('/')[1] ?? '') : String(payload['channel']);
    const channel = to.startsWith('U') ? `D${to.slice(1)}` : to;
    const said: Said = {
      ...{ how: method, channel, ts: this.ts(), text: String(payload['text']), shown: shownIn(payload) },
      ...{ threadTs: (payload['thread_ts'] as string | undefined) ?? null, buttons: buttonsIn(payload), edits: [] },
      blocks: payload['blocks'],
    };
    this.said.push(said);
    return { ok: true, channel, ts: said.ts };
  }

  #edit(said: Said, payload: Payload): Payload {
    said.edits.push(shownIn(payload));
    said.blocks = payload['blocks'];
    said.buttons = buttonsIn(payload);
    return { ok: true, channel: said.channel, ts: said.ts };
  }

  #say(response: ServerResponse, answer: unknown): ServerResponse {
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }
}

export function signed(body: string, atSec: number = Math.floor(Date.now() / 1000)): Record<string, string> {
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${atSec}:${body}`).digest('hex');
  return { 'x-slack-signature': `v0=${signature}`, 'x-slack-request-timestamp': String(atSec) };
}

interface Element {
  type: string;
  text?: string | { text: string };
  value?: string;
  elements?: Element[];
}

function shownIn(payload: Payload): string {
  const blocks = (payload['blocks'] ?? []) as Element[];
  const shown = (each: Element): string =>
    each.type === 'button'
      ? ''
      : typeof each.text === 'string'
        ? each.text
        : (each.text?.text ?? (each.elements ?? []).map(shown).join(''));
  return blocks.length === 0 ? String(payload['text']) : blocks.map(shown).join('\n');
}

function buttonsIn(payload: Payload): Said['buttons'] {
  const blocks = (payload['blocks'] ?? []) as Element[];
  return blocks
    .filter(({ type }) => type === 'actions')
    .flatMap(({ elements = [] }) => elements)
    .map(({ text, value = '' }) => ({ label: typeof text === 'string' ? text : (text?.text ?? ''), value }));
}
