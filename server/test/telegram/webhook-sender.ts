import { request } from 'node:http';
import type { TelegramStandIn, Update } from './telegram-stand-in.ts';

const REPEAT_AFTER_MS = 50;

export type DeliveryPoint = 'delivery_begun' | 'delivery_answered';

/** Posts the updates of the stand-in to the webhook that was set, as Telegram does: in order, each until it is taken. */
export class WebhookSender {
  /** Told at named points, and waited for; whoever listens may kill. */
  at: (point: DeliveryPoint) => void | Promise<void> = () => undefined;
  /** What each delivery was answered; 0: nothing. */
  readonly statuses: number[] = [];
  readonly #stand: TelegramStandIn;
  #isOver = false;
  readonly #ended: Promise<void>;

  constructor(stand: TelegramStandIn) {
    this.#stand = stand;
    this.#ended = this.#run();
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#ended;
  }

  /** One update, once; with another secret than the one that was set. */
  async deliver(update: Update, secret = String(this.#stand.webhook['secret_token'])): Promise<number> {
    const body = JSON.stringify(update);
    const status = await this.#post(String(this.#stand.webhook['url']), secret, body).catch(() => 0);
    this.statuses.push(status);
    return status;
  }

  async #run(): Promise<void> {
    while (!this.#isOver) {
      const update = this.#stand.nextUpdate();
      const isTaken = update !== undefined && this.#stand.webhook['url'] !== '' && (await this.#take(update));
      if (!isTaken) await new Promise(resolve => setTimeout(resolve, REPEAT_AFTER_MS));
    }
  }

  async #take(update: Update): Promise<boolean> {
    const status = await this.deliver(update);
    if (status < 200 || status > 299) return false;
    this.#stand.confirm(update.update_id);
    await this.at('delivery_answered');
    return true;
  }

  #post(url: string, secret: string, body: string): Promise<number> {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-telegram-bot-api-secret-token': secret,
    };
    return new Promise((resolve, reject) => {
      const call = request(url, { method: 'POST', headers, agent: false }, response => {
        response.resume().once('close', () => {
          resolve(response.statusCode ?? 0);
        });
      });
      call.once('error', reject);
      const half = Math.floor(body.length / 2);
      call.write(body.slice(0, half), () => {
        void Promise.resolve(this.at('delivery_begun')).then(() => call.end(body.slice(half)));
      });
    });
  }
}
