/** Its accounts are integration accounts of this provider. */
export const TELEGRAM_PROVIDER = 'telegram';
/** The one secret of such an account. */
export const BOT_TOKEN = 'bot_token';

/** Where the updates of an account come in, under PUBLIC_URL. */
export function telegramWebhookPath(accountId: string): string {
  return `/connectors/telegram/webhook/${encodeURIComponent(accountId)}`;
}
