import type { IntegrationAccount, TelegramAccount } from '@multi-job/contract';
import { LANGUAGES } from '@multi-job/contract/explain';
import { TELEGRAM_CONFIRMS, TELEGRAM_DEFAULT_ROLES, TELEGRAM_MODES } from '@multi-job/contract/telegram-account';
import { chatSettingsOf } from '../../core/chat/chat-settings.ts';
import { telegramWebhookPath } from './telegram-provider.ts';

/** The integration account as the fields of the bridge; the token only by its being there. */
export function viewTelegramAccount(account: IntegrationAccount, publicUrl: string | null): TelegramAccount {
  const { account_id, enabled, label, config, secrets, revision, created_at, updated_at, updated_by } = account;
  const settings = chatSettingsOf(config, account_id);
  const baseUrl = config['base_url'];
  const mode = TELEGRAM_MODES.find(known => known === config['mode']) ?? 'polling';
  return {
    account_id,
    bot_token: '',
    allowed_chat_ids: [...settings.allowedChatIds],
    enabled,
    use_ai: settings.useAi,
    force_rule_based: settings.forceRules,
    run_immediately: settings.runImmediately,
    wait_seconds: settings.waitMs / 1000,
    timezone: settings.timezone,
    default_channel: settings.defaultChannel,
    default_account_id: settings.defaultAccountId,
    default_role: TELEGRAM_DEFAULT_ROLES.find(known => known === settings.defaultRole) ?? 'viewer',
    confirm: TELEGRAM_CONFIRMS.find(known => known === settings.confirm) ?? 'always',
    approvals: config['approvals'] === undefined || config['approvals'] === 'paired_admins' ? 'paired_admins' : 'off',
    language: LANGUAGES.find(known => known === config['language']) ?? 'en',
    mode,
    base_url: typeof baseUrl === 'string' && baseUrl !== '' ? baseUrl : null,
    label,
    secrets,
    webhook_url: publicUrl === null ? null : `${publicUrl}${telegramWebhookPath(account_id)}`,
    revision,
    created_at,
    updated_at,
    updated_by,
    warnings: [...account.warnings, ...warningsOf(mode, publicUrl, settings.allowedChatIds)],
    ...(account.unreadable !== undefined && { unreadable: account.unreadable }),
  };
}

function warningsOf(mode: string, publicUrl: string | null, allowed: readonly string[]): string[] {
  return [
    ...(mode === 'webhook' && publicUrl?.startsWith('https://') !== true
      ? ['mode webhook needs PUBLIC_URL with https, for Telegram delivers to no other; until then nothing comes in.']
      : []),
    ...(allowed.length === 0
      ? ['allowed_chat_ids is empty: nobody is listened to but who was paired. Write to the bot to get a pairing code.']
      : []),
  ];
}
