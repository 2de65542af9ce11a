import type {
  ChatIdentity,
  ConfirmPairingBody,
  Pairing,
  PutTelegramAccount,
  TelegramAccount,
} from '@multi-job/contract';

/** Examples of the OpenAPI document. A test holds each against its schema. */
export const PUT_TELEGRAM_ACCOUNT_EXAMPLE = {
  bot_token: 'the token that @BotFather gave you',
  allowed_chat_ids: ['123456789', '-1001122334455'],
  enabled: true,
  use_ai: true,
  force_rule_based: false,
  run_immediately: true,
  wait_seconds: 2,
  timezone: 'Asia/Jakarta',
  default_channel: 'telegram',
  default_account_id: 'bot_a01',
} satisfies PutTelegramAccount;

export const TELEGRAM_ACCOUNT_EXAMPLE = {
  account_id: 'bot_a01',
  bot_token: '',
  allowed_chat_ids: ['123456789', '-1001122334455'],
  enabled: true,
  use_ai: true,
  force_rule_based: false,
  run_immediately: true,
  wait_seconds: 2,
  timezone: 'Asia/Jakarta',
  default_channel: 'telegram',
  default_account_id: 'bot_a01',
  default_role: 'operator',
  confirm: 'auto',
  approvals: 'paired_admins',
  language: 'en',
  mode: 'polling',
  base_url: null,
  label: '',
  secrets: { bot_token: { has_secret: true, secret_hint: '9f3c' } },
  webhook_url: 'https://jobs.example.com/connectors/telegram/webhook/bot_a01',
  revision: 1,
  created_at: '2030-01-31T02:00:00.000Z',
  updated_at: '2030-01-31T02:00:00.000Z',
  updated_by: 'admin:9b1c44e2',
  warnings: [],
} satisfies TelegramAccount;

export const PAIRING_EXAMPLE = {
  code: 'K7QM2XPA',
  channel: 'telegram',
  account_id: 'bot_a01',
  sender_id: '123456789',
  sender_name: 'Budi',
  chat_id: '123456789',
  created_at: '2030-01-31T02:00:00.000Z',
  expires_at: '2030-01-31T03:00:00.000Z',
} satisfies Pairing;

export const CONFIRM_PAIRING_EXAMPLE = {
  sender_id: '123456789',
  role: 'operator',
  principal: 'budi',
} satisfies ConfirmPairingBody;

export const CHAT_IDENTITY_EXAMPLE = {
  channel: 'telegram',
  account_id: 'bot_a01',
  sender_id: '123456789',
  sender_name: 'Budi',
  chat_id: '123456789',
  principal: 'budi',
  role: 'operator',
  paired_at: '2030-01-31T02:01:00.000Z',
  paired_by: 'admin:9b1c44e2',
} satisfies ChatIdentity;
