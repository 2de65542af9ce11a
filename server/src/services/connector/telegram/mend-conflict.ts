import { callTelegram } from '../../../channels/telegram/telegram-api.ts';
import { telegramWebhookPath } from '../../../operations/telegram-accounts/telegram-provider.ts';
import type { Round } from './poll-round.ts';
import type { TelegramSession } from './telegram-service-deps.ts';

const TIMEOUT_MS = 10_000;

/**
 * Telegram gives updates to one only (409): says to whom. A webhook that is our own, from when the account was set to that, is
 * taken away; nobody else's is touched.
 */
export async function mendConflict(session: TelegramSession, signal: AbortSignal): Promise<Round> {
  const { telegram, account, publicUrl } = session;
  const call = { timeoutMs: TIMEOUT_MS, signal };
  const info = await callTelegram(telegram, account, call, api => api.getWebhookInfo());
  const url = info.kind === 'ok' ? (info.result.url ?? '') : '';
  if (url === '') {
    const who =
      info.kind === 'ok'
        ? 'another program polls with the same bot_token'
        : 'somebody else gets the updates of this bot';
    return conflict(`Conflict (409): ${who}. End it, or make a new token with @BotFather (/revoke).`);
  }
  const isOurs = publicUrl !== null && url === `${publicUrl}${telegramWebhookPath(account.accountId)}`;
  if (isOurs) {
    const deleted = await callTelegram(telegram, account, call, api => api.deleteWebhook());
    if (deleted.kind === 'ok') return { ...conflict('the webhook of before was taken away'), afterMs: 0 };
  }
  const where = URL.canParse(url) ? new URL(url).origin : 'an address that cannot be read';
  return conflict(`Conflict (409): a webhook is set at ${where}. Delete it (deleteWebhook), or set "mode": "webhook".`);
}

function conflict(error: string): Round {
  return { status: 'degraded', error, stored: 0, afterMs: null };
}
