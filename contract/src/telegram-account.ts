import { z } from 'zod';
import { channelSchema } from './connector.ts';
import { accountIdSchema, secretNameSchema, secretStateSchema } from './integration-account.ts';
import { unreadableSchema } from './unreadable.ts';

/** What somebody who was not paired may do in an allowed chat; approvals take a paired admin. */
export const TELEGRAM_DEFAULT_ROLES = ['viewer', 'operator'] as const;
/** Whether `/ai` shows what it will do before it does it; `auto`: when a repeating job or an agent is involved. */
export const TELEGRAM_CONFIRMS = ['auto', 'always', 'never'] as const;
export const TELEGRAM_MODES = ['polling', 'webhook'] as const;
export const MAX_ALLOWED_CHATS = 200;
/** What is waited for the runs of one request at most, seconds. */
export const MAX_CHAT_WAIT_SEC = 30;

/** Users have positive ids, groups negative ones. */
export const telegramChatIdSchema = z.string().regex(/^-?[1-9]\d{0,19}$/, {
  error: 'must be the number of a chat, such as "123456789" or "-1001122334455"',
});

/**
 * An account of the Telegram bridge as a read answers it: a view on the integration account `telegram/<id>`. The token is
 * masked; `secrets` says that it is there. What a read answers may be sent back as it is.
 */
export const telegramAccountSchema = z.object({
  account_id: accountIdSchema,
  bot_token: z.string().describe('Always empty in an answer.'),
  allowed_chat_ids: z.array(z.string()).describe('Nobody but these, and who was paired, is listened to.'),
  enabled: z.boolean(),
  use_ai: z.boolean(),
  force_rule_based: z.boolean(),
  run_immediately: z.boolean(),
  wait_seconds: z.int(),
  timezone: z.string().nullable(),
  default_channel: channelSchema,
  default_account_id: z.string(),
  default_role: z.enum(TELEGRAM_DEFAULT_ROLES),
  confirm: z.enum(TELEGRAM_CONFIRMS),
  mode: z.enum(TELEGRAM_MODES),
  base_url: z.string().nullable().describe('Null: the Bot API of Telegram.'),
  label: z.string(),
  secrets: z.record(secretNameSchema, secretStateSchema),
  webhook_url: z
    .string()
    .nullable()
    .describe('Where updates come in with `mode` webhook; null while PUBLIC_URL is unset.'),
  revision: z.int().describe('For If-Match.'),
  created_at: z.iso.datetime().nullable(),
  updated_at: z.iso.datetime().nullable(),
  updated_by: z.string().nullable(),
  warnings: z.array(z.string()),
  unreadable: unreadableSchema,
});
export type TelegramAccount = z.infer<typeof telegramAccountSchema>;
