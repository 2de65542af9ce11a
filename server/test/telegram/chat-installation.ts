import type { PutTelegramAccount } from '@multi-job/contract';
import { vi } from 'vitest';
import { openServices, WAIT } from '../channels/open-services.ts';
import type { Services } from '../channels/open-services.ts';
import { BOT_TOKEN, TelegramStandIn } from './telegram-stand-in.ts';
import type { Sent } from './telegram-stand-in.ts';

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

export interface ChatInstallation extends Services {
  telegram: TelegramStandIn;
  /** The first message to a chat that holds a text, whether it was edited into it or not. */
  message(holds: string | RegExp, after?: number): Promise<Sent>;
}

/** Services as processes of their own, on a store of their own, with a stand-in of Telegram; `more` is set besides. */
export async function openChatInstallation(
  kind: 'embedded' | 'redis',
  more: Record<string, string> = {},
): Promise<ChatInstallation> {
  return withTelegram(await openServices(kind, more));
}

/** Services that are to have an account of it; they are closed with it. */
export async function withTelegram(services: Services): Promise<ChatInstallation> {
  const telegram = await new TelegramStandIn().start();
  return {
    ...services,
    telegram,
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
      await services.close();
      await telegram.stop();
    },
  };
}
