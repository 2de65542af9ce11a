import { z } from 'zod';
import { CHAT_APPROVALS } from '../approval.ts';
import { languageSchema } from '../explain.ts';
import { channelSchema } from '../connector.ts';
import { accountIdSchema, MAX_SECRET_CHARS, secretStateSchema } from '../integration-account.ts';
import { scheduleSchema } from '../job-spec.ts';
import {
  MAX_ALLOWED_CHATS,
  MAX_CHAT_WAIT_SEC,
  TELEGRAM_CONFIRMS,
  TELEGRAM_DEFAULT_ROLES,
  TELEGRAM_MODES,
  telegramAccountSchema,
  telegramChatIdSchema,
} from '../telegram-account.ts';
import { revisionHeadersSchema } from './integration-requests.ts';
import { limitSchema, offsetSchema } from './query-values.ts';

/** Ids are as long as 52 bits, which JSON numbers hold whole. */
const givenChatIdSchema = z.union([telegramChatIdSchema, z.int().transform(String).pipe(telegramChatIdSchema)], {
  error: 'must be the number of a chat, such as "123456789" or "-1001122334455"',
});

/** The fields of the original, and what came since. What is left out takes its default; the token is kept. */
export const putTelegramAccountSchema = z.strictObject({
  bot_token: z
    .union([z.string().max(MAX_SECRET_CHARS), z.null(), secretStateSchema])
    .optional()
    .describe('As @BotFather gave it. Empty or left out it is kept, null clears it.'),
  allowed_chat_ids: z
    .array(givenChatIdSchema)
    .max(MAX_ALLOWED_CHATS)
    .default([])
    .describe('Chats that are listened to. Empty: nobody but who was paired.'),
  enabled: z.boolean().default(true),
  use_ai: z.boolean().default(false).describe('True: `/ai` asks a language model where one is configured.'),
  force_rule_based: z.boolean().default(false).describe('True: no language model is asked.'),
  run_immediately: z.boolean().default(true).describe('True: each job that `/ai` saves also runs now, once.'),
  wait_seconds: z.int().min(0).max(MAX_CHAT_WAIT_SEC).default(2).describe('How long an answer waits for its runs.'),
  timezone: scheduleSchema.shape.timezone
    .nullable()
    .describe('Of every time that names none; `DEFAULT_TIMEZONE` if absent.'),
  default_channel: channelSchema.default('telegram').describe('Of a monitor that names none.'),
  default_account_id: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/, 'must be 1 to 128 letters, digits, ". _ : -"')
    .optional()
    .describe('Of a channel whose account is not named; this account if absent.'),
  default_role: z
    .enum(TELEGRAM_DEFAULT_ROLES)
    .default('operator')
    .describe('Of who was not paired, in an allowed chat. Approvals take a paired admin.'),
  confirm: z.enum(TELEGRAM_CONFIRMS).default('auto').describe('Whether `/ai` shows what it will do before it does it.'),
  approvals: z
    .enum(CHAT_APPROVALS)
    .default('paired_admins')
    .describe('Who is asked about approvals in its chats; `off`: nobody.'),
  language: languageSchema.default('en').describe('Of questions about approvals.'),
  mode: z.enum(TELEGRAM_MODES).default('polling').describe('`webhook` needs PUBLIC_URL with https.'),
  base_url: z
    .string()
    .max(2048)
    .nullable()
    .optional()
    .describe('Of a Bot API server of your own; it may have a private address.'),
  label: z.string().max(200).default(''),
  ...answered(),
});
export type PutTelegramAccount = z.input<typeof putTelegramAccountSchema>;

/** Fields that only a read has: accepted and ignored. */
function answered() {
  const { account_id, secrets, webhook_url, revision, created_at, updated_at, updated_by, warnings, unreadable } =
    telegramAccountSchema.shape;
  const readOnly = {
    account_id,
    secrets,
    webhook_url,
    revision,
    created_at,
    updated_at,
    updated_by,
    warnings,
    unreadable,
  };
  return z.object(readOnly).partial().shape;
}

export const listTelegramAccountsQuerySchema = z.strictObject({ limit: limitSchema, offset: offsetSchema });
export const telegramAccountParamsSchema = z.strictObject({ account_id: accountIdSchema });
export const telegramAccountHeadersSchema = revisionHeadersSchema('account');
/** What Telegram sends is not checked here but behind its secret. */
export const telegramWebhookParamsSchema = z.strictObject({ account_id: z.string() });
/** Of a provider that posts to an account; what it sends is checked behind its signature. */
export const accountDoorParamsSchema = z.strictObject({ channel: z.string(), account_id: z.string() });
export const telegramWebhookAnswerSchema = z.object({ status: z.enum(['stored', 'duplicate', 'ignored']) });
