import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const BOT_TOKEN = '123456789:AAstandin-token-of-a-test-bot-0123456';

export interface Sent {
  chatId: string;
  messageId: number;
  text: string;
  replyTo: number | null;
  buttons: { text: string; callback_data: string }[];
  edits: string[];
}
type Payload = Record<string, unknown>;
export type Update = { update_id: number } & Payload;
/** `answer`: of the Bot API. `reset`: after the request was read. `silence`: never answered; `silent_after_done`: nor that it was done. */
export type Fault =
  | { kind: 'answer'; status: number; description?: string; parameters?: Payload }
  | { kind: 'reset' }
  | { kind: 'reset_after_done' }
  | { kind: 'silent_after_done' }
  | { kind: 'silence' }
  | { kind: 'raw'; status: number; body: string };
export interface Who {
  id?: number;
  chat?: number;
  type?: string;
  language?: string;
  more?: Payload;
}

/** Speaks the Bot API as a poller and a sender see it: long polls, offsets, one poll at a time; with faults to order. */
export class TelegramStandIn {
  url = '';
  readonly calls: { method: string; payload: Payload }[] = [];
  readonly sent: Sent[] = [];
  readonly answered: Payload[] = [];
  /** Polls that were open at the same time, at most. */
  mostPolls = 0;
  /** The last poll that was taken: of whom, and when, ms of `performance.now()`. */
  lastPoll: { port: number | null; atMs: number } = { port: null, atMs: 0 };
  webhook: Payload = { url: '' };
  /** Told at named points; whoever listens may kill. */
  at: (point: 'updates_given' | 'updates_confirmed' | 'message_sent') => void = () => undefined;
  readonly #faults = new Map<string, Fault[]>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #updates: Update[] = [];
  #nextUpdate = 1000;
  #nextMessage = 1;
  #polls = new Set<ServerResponse>();
  #wakes = new Set<() => void>();

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

  say(text: string, { id = 42, chat = id, type = 'private', language = 'en', more = {} }: Who = {}): number {
    const from = { id, is_bot: false, first_name: `User${id}`, language_code: language };
    const message = { message_id: this.#nextMessage++, from, chat: { id: chat, type }, date: 1, text, ...more };
    return this.push({ message });
  }

  /** Whatever the token: clients can be made to send what no button of the message has. */
  press(token: string, messageId: number, { id = 42, chat = id, language = 'en' }: Who = {}): number {
    const from = { id, is_bot: false, first_name: `User${id}`, language_code: language };
    const { buttons = [] } = this.sent.find(each => each.messageId === messageId) ?? {};
    const message = {
      ...{ message_id: messageId, chat: { id: chat, type: 'private' }, date: 1 },
      ...(buttons.length > 0 && { reply_markup: { inline_keyboard: [buttons] } }),
    };
    return this.push({ callback_query: { id: `cb${this.#nextUpdate}`, from, message, data: token } });
  }

  push(update: Payload): number {
    const update_id = this.#nextUpdate++;
    this.give({ ...update, update_id });
    return update_id;
  }

  /** As it is: also one that came before, or out of order. */
  give(...updates: Update[]): void {
    this.#updates.push(...updates);
    for (const wake of this.#wakes) wake();
  }

  /** The next one for a webhook; undefined: none waits. */
  nextUpdate(): Update | undefined {
    return this.#updates[0];
  }

  /** It was taken by a webhook. */
  confirm(updateId: number): void {
    this.#updates = this.#updates.filter(({ update_id }) => update_id !== updateId);
  }

  /** Of the client whose poll is open; null: none is. */
  pollingPort(): number | null {
    return [...this.#polls][0]?.socket?.remotePort ?? null;
  }

  waitingUpdates(): number {
    return this.#updates.length;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const method = /^\/bot[^/]+\/(\w+)$/.exec(request.url ?? '')?.[1] ?? '';
    const payload = JSON.parse(Buffer.concat(pieces).toString() || '{}') as Payload;
    this.calls.push({ method, payload });
    const fault = this.#faults.get(method)?.shift();
    if (fault?.kind === 'silence') return;
    if (fault?.kind === 'reset') return void request.socket.destroy();
    if (fault?.kind === 'raw') return void response.writeHead(fault.status).end(fault.body);
    if (fault?.kind === 'answer') {
      const { status: error_code, description = 'ordered', parameters } = fault;
      this.#say(response, error_code, { ok: false, error_code, description, parameters });
      return;
    }
    if (!request.url?.startsWith(`/bot${BOT_TOKEN}/`)) {
      this.#say(response, 401, { ok: false, error_code: 401, description: 'Unauthorized' });
      return;
    }
    if (method === 'getUpdates') return this.#poll(payload, response);
    const result = this.#do(method, payload);
    if (fault?.kind === 'reset_after_done') return void request.socket.destroy();
    if (fault?.kind === 'silent_after_done') return;
    if (typeof result === 'string') {
      this.#say(response, 400, { ok: false, error_code: 400, description: result });
      return;
    }
    this.#say(response, 200, { ok: true, result });
  }

  #do(method: string, payload: Payload): unknown {
    if (method === 'getMe') return { id: 123_456_789, is_bot: true, first_name: 'Stand-in', username: 'stand_in_bot' };
    if (method === 'getWebhookInfo') return this.webhook;
    if (method === 'setWebhook') this.webhook = payload;
    if (method === 'deleteWebhook') this.webhook = { url: '' };
    if (method === 'answerCallbackQuery') this.answered.push(payload);
    const found = this.sent.find(each => each.messageId === payload['message_id']);
    if (method.startsWith('editMessage') && found === undefined) return 'Bad Request: message to edit not found';
    if (method === 'editMessageText' && found !== undefined) {
      found.edits.push(String(payload['text']));
      found.buttons = buttonsIn(payload);
      return { message_id: found.messageId };
    }
    if (method === 'editMessageReplyMarkup' && found !== undefined) found.buttons = buttonsIn(payload);
    if (method !== 'sendMessage') return true;
    const reply = payload['reply_parameters'] as { message_id?: number } | undefined;
    const message: Sent = {
      chatId: String(payload['chat_id']),
      messageId: this.#nextMessage++,
      text: String(payload['text']),
      replyTo: reply?.message_id ?? null,
      buttons: buttonsIn(payload),
      edits: [],
    };
    this.sent.push(message);
    this.at('message_sent');
    return { message_id: message.messageId, chat: { id: payload['chat_id'] }, text: message.text };
  }

  async #poll({ offset, timeout = 0, limit = 100 }: Payload, response: ServerResponse): Promise<void> {
    if (this.#polls.size > 0 || this.webhook['url'] !== '') {
      this.mostPolls = Math.max(this.mostPolls, this.#polls.size + 1);
      this.#say(response, 409, { ok: false, error_code: 409, description: 'Conflict: terminated by other' });
      return;
    }
    this.mostPolls = Math.max(this.mostPolls, 1);
    this.#polls.add(response);
    this.lastPoll = { port: this.pollingPort(), atMs: performance.now() };
    if (typeof offset === 'number') {
      const before = this.#updates.length;
      this.#updates = this.#updates.filter(({ update_id }) => update_id >= offset);
      if (this.#updates.length < before) this.at('updates_confirmed');
    }
    await this.#something(Number(timeout) * 1000, response);
    this.#polls.delete(response);
    if (response.destroyed) return;
    const given = this.#updates.slice(0, Number(limit));
    this.#say(response, 200, { ok: true, result: given });
    if (given.length > 0) this.at('updates_given');
  }

  #something(timeoutMs: number, response: ServerResponse): Promise<void> {
    if (this.#updates.length > 0 || timeoutMs <= 0) return Promise.resolve();
    return new Promise(resolve => {
      const end = () => {
        clearTimeout(timer);
        this.#wakes.delete(end);
        resolve();
      };
      const timer = setTimeout(end, timeoutMs);
      this.#wakes.add(end);
      response.once('close', end);
    });
  }

  #say(response: ServerResponse, status: number, answer: unknown): void {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }
}

function buttonsIn(payload: Payload): Sent['buttons'] {
  const markup = payload['reply_markup'] as { inline_keyboard?: Sent['buttons'][] } | undefined;
  return (markup?.inline_keyboard ?? []).flat();
}
