import { createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const AUTH_TOKEN = 'auth-token-of-a-test-0123456789';
export const ACCOUNT_SID = `AC${'0123456789abcdef'.repeat(2)}`;
export const OUR_NUMBER = '+15550001111';

export type Fault =
  | { kind: 'error'; code: number; status?: number; headers?: Record<string, string> }
  | { kind: 'raw'; status: number; body: string; headers?: Record<string, string> }
  /** After the request was read. */
  | { kind: 'reset' }
  /** After it was done. */
  | { kind: 'reset_after_done' }
  /** Done, and never answered. */
  | { kind: 'silent_after_done' };
export interface Sent {
  sid: string;
  fields: Record<string, string>;
}

/** Speaks the messages of Twilio's API and posts what people write and say and how messages stand, signed; with faults to order. */
export class TwilioStandIn {
  url = '';
  /** Under which the installation is reached. */
  publicUrl = '';
  accountId = 'main';
  readonly calls: { path: string; fields: Record<string, string>; authorization: string | undefined }[] = [];
  readonly sent: Sent[] = [];
  readonly #faults: Fault[] = [];
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  async start(): Promise<this> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  /** The next messages go wrong, each once, in order. */
  fail(...faults: Fault[]): void {
    this.#faults.push(...faults);
  }

  texts(): string[] {
    return this.sent.map(({ fields }) => fields['Body'] ?? '');
  }

  sms(text: string, from = '+628111', more: Record<string, string> = {}): Promise<Response> {
    const fields = {
      AccountSid: ACCOUNT_SID,
      MessageSid: newSid('SM'),
      From: from,
      To: OUR_NUMBER,
      Body: text,
      NumMedia: '0',
    };
    return this.post(`/connectors/sms/webhook/${this.accountId}`, { ...fields, ...more });
  }

  /** How one of our messages stands, at the address that came with it. */
  status(of: Sent, status: string, more: Record<string, string> = {}): Promise<Response> {
    const address = new URL(of.fields['StatusCallback'] ?? '');
    address.hash = '';
    const fields = { AccountSid: ACCOUNT_SID, MessageSid: of.sid, MessageStatus: status, ...more };
    return this.post(address.href.slice(this.publicUrl.length), fields);
  }

  /** A step of a call: at first at the address of the number, then where the answer before said. */
  call(
    callSid: string,
    target: string | null,
    fields: Record<string, string> = {},
    from = '+628111',
  ): Promise<Response> {
    const given = {
      AccountSid: ACCOUNT_SID,
      CallSid: callSid,
      From: from,
      To: OUR_NUMBER,
      CallStatus: 'in-progress',
      ...fields,
    };
    return this.post(target ?? `/connectors/voice/webhook/${this.accountId}`, given);
  }

  post(target: string, fields: Record<string, string>, signature?: string): Promise<Response> {
    const address = `${this.publicUrl}${target}`;
    return fetch(address, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: {
        'x-twilio-signature': signature ?? signed(address, fields),
        'i-twilio-idempotency-token': newSid('ID'),
      },
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const fields = Object.fromEntries(new URLSearchParams(Buffer.concat(pieces).toString()));
    const path = request.url ?? '';
    this.calls.push({ path, fields, authorization: request.headers.authorization });
    const say = (status: number, answer: unknown, headers = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(answer));
    const refuse = (code: number, status = 400, headers = {}) =>
      say(
        status,
        { code, message: 'ordered by a test', more_info: 'https://www.twilio.com/docs/errors', status },
        headers,
      );
    const wanted = `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}`;
    if (request.headers.authorization !== wanted) return void refuse(20003, 401);
    if (request.method === 'GET') return void say(200, { sid: ACCOUNT_SID, status: 'active' });
    if (path !== `/Accounts/${ACCOUNT_SID}/Messages.json`) return void refuse(20404, 404);
    const fault = this.#faults.shift();
    if (fault?.kind === 'reset') return void request.socket.destroy();
    if (fault?.kind === 'raw') return void response.writeHead(fault.status, fault.headers).end(fault.body);
    if (fault?.kind === 'error') return void refuse(fault.code, fault.status, fault.headers);
    const sid = newSid('SM');
    this.sent.push({ sid, fields });
    if (fault?.kind === 'reset_after_done') return void request.socket.destroy();
    if (fault?.kind === 'silent_after_done') return;
    say(201, { sid, status: 'queued', error_code: null });
  }
}

export function newSid(kind: string): string {
  return `${kind}${randomBytes(16).toString('hex')}`;
}

/** As Twilio's "Secure webhooks" says, for forms whose fields come once. */
export function signed(address: string, fields: Record<string, string>, token = AUTH_TOKEN): string {
  const text = Object.keys(fields)
    .sort()
    .reduce((sum, name) => sum + name + (fields[name] ?? ''), address);
  return createHmac('sha1', token).update(text).digest('base64');
}

/** Where the answer of a call says that the next step goes; null: the call ends. */
export function nextStep(twiml: string): string | null {
  const action = /<Gather[^>]* action="([^"]*)"/.exec(twiml)?.[1];
  return action === undefined
    ? null
    : action.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&lt;', '<');
}

/** All that is said in an answer. */
export function spoken(twiml: string): string {
  return [...twiml.matchAll(/<Say[^>]*>([^<]*)<\/Say>/g)].map(([, text]) => text ?? '').join(' ');
}
