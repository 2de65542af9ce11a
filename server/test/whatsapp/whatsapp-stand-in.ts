import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const ACCESS_TOKEN = 'EAAstandin-token-of-a-test-0123456789';
export const APP_SECRET = 'app-secret-of-a-test-0123456789';
export const VERIFY_TOKEN = 'a-word-that-was-agreed';
export const PHONE_NUMBER_ID = '5550001';

type Payload = Record<string, unknown>;
export type Fault =
  | { kind: 'error'; code: number; status?: number; headers?: Record<string, string> }
  | { kind: 'raw'; status: number; body: string }
  | { kind: 'reset' }
  | { kind: 'reset_after_done' }
  /** Done, and never answered. */
  | { kind: 'silent_after_done' };

/** Speaks the messages of the Cloud API and posts what people and states are, signed; with faults to order. */
export class WhatsappStandIn {
  url = '';
  /** Where deliveries go. */
  door = '';
  readonly calls: { path: string; payload: Payload }[] = [];
  readonly said: { id: string; payload: Payload }[] = [];
  readonly #faults: Fault[] = [];
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  /** What is said again is said with its first time. */
  readonly #times = new Map<string, string>();
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

  /** The next messages go wrong, each once, in order. */
  fail(...faults: Fault[]): void {
    this.#faults.push(...faults);
  }

  /** Texts of messages, in order. */
  texts(): string[] {
    return this.said.map(({ payload }) => textOf(payload));
  }

  message(
    text: string,
    from: object = { from: '628111', wa_id: '628111' },
    id = `wamid.${this.#next++}`,
  ): Promise<Response> {
    const { wa_id, user_id, ...sender } = { wa_id: undefined, user_id: undefined, ...from };
    const timestamp = this.#times.get(id) ?? seconds();
    this.#times.set(id, timestamp);
    const message = { ...sender, id, timestamp, type: 'text', text: { body: text } };
    return this.deliver({ contacts: [{ profile: { name: 'Somebody' }, wa_id, user_id }], messages: [message] });
  }

  press(token: string, from = '628111'): Promise<Response> {
    const interactive = { type: 'button_reply', button_reply: { id: token, title: 'x' } };
    const message = { from, id: `wamid.${this.#next++}`, timestamp: seconds(), type: 'interactive', interactive };
    return this.deliver({ messages: [message] });
  }

  status(status: string, ours: unknown, more: object = {}): Promise<Response> {
    const told = {
      id: 'wamid.S',
      status,
      timestamp: seconds(),
      recipient_id: '628111',
      biz_opaque_callback_data: ours,
    };
    return this.deliver({ statuses: [{ ...told, ...more }] });
  }

  deliver(value: object, phoneNumberId = PHONE_NUMBER_ID): Promise<Response> {
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '1',
          changes: [{ field: 'messages', value: { metadata: { phone_number_id: phoneNumberId }, ...value } }],
        },
      ],
    });
    return fetch(this.door, { method: 'POST', body, headers: { 'content-type': 'application/json', ...signed(body) } });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const payload = JSON.parse(Buffer.concat(pieces).toString() || '{}') as Payload;
    const path = request.url ?? '';
    this.calls.push({ path, payload });
    const say = (status: number, answer: unknown, headers = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(answer));
    const refuse = (code: number, status = 400, headers = {}) => {
      const error = { message: `(#${code}) ordered`, code, error_data: { details: 'of a test' } };
      return say(status, { error }, headers);
    };
    if (request.headers.authorization !== `Bearer ${ACCESS_TOKEN}`) return void refuse(190, 401);
    if (request.method === 'GET') return void say(200, { id: PHONE_NUMBER_ID });
    const fault = this.#faults.shift();
    if (fault?.kind === 'reset') return void request.socket.destroy();
    if (fault?.kind === 'raw') return void response.writeHead(fault.status).end(fault.body);
    if (fault?.kind === 'error') return void refuse(fault.code, fault.status, fault.headers);
    const id = `wamid.out${this.said.length + 1}`;
    this.said.push({ id, payload });
    if (fault?.kind === 'reset_after_done') return void request.socket.destroy();
    if (fault?.kind === 'silent_after_done') return;
    say(200, { messaging_product: 'whatsapp', messages: [{ id }] });
  }
}

export function signed(body: string): Record<string, string> {
  return { 'x-hub-signature-256': `sha256=${createHmac('sha256', APP_SECRET).update(body).digest('hex')}` };
}

export function textOf(payload: Payload): string {
  const { text, interactive, template } = payload as {
    text?: { body: string };
    interactive?: { body: { text: string } };
    template?: { components: { parameters: { text: string }[] }[] };
  };
  return text?.body ?? interactive?.body.text ?? template?.components[0]?.parameters[0]?.text ?? '';
}

export function buttonsOf(payload: Payload): { id: string; title: string }[] {
  const { interactive } = payload as {
    interactive?: { action: { buttons: { reply: { id: string; title: string } }[] } };
  };
  return (interactive?.action.buttons ?? []).map(({ reply }) => reply);
}

function seconds(): string {
  return String(Math.floor(Date.now() / 1000));
}
