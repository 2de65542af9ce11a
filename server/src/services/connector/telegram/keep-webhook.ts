import { webhookSecretOf } from '../../../channels/telegram/bot-of.ts';
import { ALLOWED_UPDATES } from '../../../channels/telegram/parse-update.ts';
import { callTelegram } from '../../../channels/telegram/telegram-api.ts';
import type { TelegramOutcome } from '../../../channels/telegram/telegram-api.ts';
import { telegramWebhookPath } from '../../../operations/telegram-accounts/telegram-provider.ts';
import type { Service } from '../../service.ts';
import { createReportHealth } from './account-health.ts';
import { pause } from '../pause.ts';
import type { TelegramSession } from './telegram-service-deps.ts';

const TIMEOUT_MS = 10_000;
const LOOK_EVERY_MS = 30_000;
const MAX_CONNECTIONS = 40;
/** An error of delivery that is older says nothing of now. */
const RECENT_SEC = 120;

/** Tells Telegram where the updates of an account are to go, and looks whether they get there. */
export function startWebhook(session: TelegramSession): Service {
  const stopping = new AbortController();
  const ended = keep(session, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}

async function keep(session: TelegramSession, signal: AbortSignal): Promise<void> {
  const { account, publicUrl, telegram, clock } = session;
  const report = createReportHealth(session, account.accountId);
  let isSet = false;
  const isOver = (): boolean => signal.aborted;
  while (!isOver()) {
    if (publicUrl === null) {
      await report('offline', 'mode webhook needs PUBLIC_URL: set it for API and connector, or set "mode": "polling".');
    } else {
      const url = `${publicUrl}${telegramWebhookPath(account.accountId)}`;
      const info = await callTelegram(telegram, account, { timeoutMs: TIMEOUT_MS, signal }, api =>
        api.getWebhookInfo(),
      );
      if (info.kind === 'ok' && (!isSet || info.result.url !== url)) {
        const set = await setWebhook(session, url, signal);
        isSet = set.kind === 'ok';
        await report(
          isSet ? 'connected' : 'degraded',
          set.kind === 'ok' ? null : `The webhook cannot be set: ${told(set)}`,
        );
      } else if (info.kind === 'ok') {
        const { last_error_date: at = 0, last_error_message: message = '' } = info.result;
        const isFailing = at * 1000 > clock.now() - RECENT_SEC * 1000;
        const error = `Telegram could not deliver lately: ${message.slice(0, 200)}`;
        await report(isFailing ? 'degraded' : 'connected', isFailing ? error : null);
      } else if (!isOver()) await report('offline', told(info));
    }
    await pause(LOOK_EVERY_MS, signal);
  }
}

async function setWebhook({ telegram, account }: TelegramSession, url: string, signal: AbortSignal) {
  const token = account.secrets['bot_token'];
  return callTelegram(telegram, account, { timeoutMs: TIMEOUT_MS, signal }, api =>
    api.setWebhook(url, {
      ...(token !== undefined && { secret_token: webhookSecretOf(token, account.accountId) }),
      max_connections: MAX_CONNECTIONS,
      allowed_updates: [...ALLOWED_UPDATES],
    }),
  );
}

function told(outcome: Exclude<TelegramOutcome<unknown>, { kind: 'ok' }>): string {
  return outcome.kind === 'refused' ? `Telegram answered ${outcome.status}: ${outcome.description}` : outcome.message;
}
