import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@multi-job/contract';
import type { Client, PutTelegramAccount } from '@multi-job/contract';
import { vi } from 'vitest';
import { freePort, openWorkplace, until } from '../cli/run-multi-job.ts';
import type { MultiJob } from '../cli/run-multi-job.ts';
import { startRedisServer } from '../engines/start-redis-server.ts';
import { BOT_TOKEN, TelegramStandIn } from './telegram-stand-in.ts';
import type { Sent } from './telegram-stand-in.ts';

const WAIT = { timeout: 90_000, interval: 20 };

/** The original's own example of an account, but for its token and chats. */
export const ACCOUNT = {
  bot_token: BOT_TOKEN,
  allowed_chat_ids: ['42', '-100500'],
  enabled: true,
  use_ai: true,
  force_rule_based: false,
  run_immediately: true,
  wait_seconds: 2,
  timezone: 'Asia/Jakarta',
  default_channel: 'telegram',
  default_account_id: 'bot_a01',
} satisfies PutTelegramAccount;

export interface ChatInstallation {
  telegram: TelegramStandIn;
  client: Client;
  apiUrl: string;
  start(role: 'api' | 'worker' | 'connector' | 'scheduler'): Promise<MultiJob>;
  /** The first message to a chat that holds a text, whether it was edited into it or not. */
  message(holds: string | RegExp, after?: number): Promise<Sent>;
  close(): Promise<void>;
}

/** Services as processes of their own, on a store of their own, with a stand-in of Telegram; `more` is set besides. */
export async function openChatInstallation(
  kind: 'embedded' | 'redis',
  more: Record<string, string> = {},
): Promise<ChatInstallation> {
  const place = openWorkplace();
  const redis = kind === 'redis' ? await startRedisServer() : null;
  mkdirSync(join(place.folder, 'data'), { recursive: true });
  const telegram = await new TelegramStandIn().start();
  const port = await freePort();
  const apiUrl = `http://127.0.0.1:${port}`;
  const env = {
    ...(redis !== null && { REDIS_URL: redis.url }),
    ...{
      API_PORT: String(port),
      LOG_FORMAT: 'json',
      PUBLIC_URL: apiUrl,
      SECRETS_KEY: randomBytes(32).toString('base64'),
    },
    ...{ WORKER_LEASE_SEC: '3', SHUTDOWN_TIMEOUT_SEC: '2', DEFAULT_TIMEZONE: 'Asia/Jakarta' },
    ...more,
  };
  const client = createClient({ baseUrl: apiUrl });
  return {
    telegram,
    client,
    apiUrl,
    start: async role => {
      const service = place.run([role], env);
      await until(`the ${role}`, service, () => service.log().some(line => line['msg'] === `${role} is ready`));
      return service;
    },
    message: async (holds, after = 0) => {
      const isIt = ({ text, edits, messageId }: Sent) =>
        messageId > after &&
        [text, ...edits].some(each => (typeof holds === 'string' ? each.includes(holds) : holds.test(each)));
      return vi
        .waitUntil(() => telegram.sent.find(isIt), WAIT)
        .catch((cause: unknown) => {
          const said = telegram.sent.map(({ text, edits }) => [text, ...edits].join(' | ')).join('\n');
          throw new Error(`no message holds ${String(holds)}:\n${said}`, { cause });
        });
    },
    close: async () => {
      await place.close();
      await telegram.stop();
      await redis?.stop();
    },
  };
}
