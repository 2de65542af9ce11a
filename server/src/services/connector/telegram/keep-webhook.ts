import { webhookSecretOf } from '../../../channels/telegram/bot-of.ts';
import { ALLOWED_UPDATES } from '../../../channels/telegram/parse-update.ts';
import { callTelegram } from '../../../channels/telegram/telegram-api.ts';
import type { TelegramOutcome } from '../../../channels/telegram/telegram-api.ts';
import { telegramWebhookPath } from '../../../operations/telegram-accounts/telegram-provider.ts';
import type { Service } from '../../service.ts';
import { createReportHealth } from './account-health.ts';
import { pause } from '../pause.ts';
import type { Round } from './poll-round.ts';
import { restTelling } from './rest-telling.ts';
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
  const { account, clock } = session;
  const report = createReportHealth(session, account.accountId);
  let isSet = false;
  const isOver = (): boolean => signal.aborted;
  while (!isOver()) {
    const look = await lookAtWebhook(session, isSet, signal);
    isSet = look.isSet;
    if (isOver()) return;
    if (look.error === null) {
      await report(look.status, null);
      await pause(LOOK_EVERY_MS, signal);
    } else await restTelling(clock, { report, ...look, forMs: Math.max(LOOK_EVERY_MS, look.afterMs ?? 0) }, signal);
  }
}

interface Look extends Pick<Round, 'status' | 'error' | 'afterMs'> {
  isSet: boolean;
}

const WITHOUT_ADDRESS = 'mode webhook needs PUBLIC_URL: set it for API and connector, or set "mode": "polling".';

async function lookAtWebhook(session: TelegramSession, wasSet: boolean, signal: AbortSignal): Promise<Look> {
  const { account, publicUrl, telegram, clock } = session;
  const seen = { isSet: wasSet, error: null, afterMs: null };
  if (publicUrl === null) return { ...seen, status: 'offline', error: WITHOUT_ADDRESS };
  const url = `${publicUrl}${telegramWebhookPath(account.accountId)}`;
  const call = { timeoutMs: TIMEOUT_MS, signal };
  const info = await callTelegram(telegram, account, call, api => api.getWebhookInfo());
  if (info.kind !== 'ok') return { ...seen, status: 'offline', error: told(info), afterMs: waitOf(info) };
  if (!wasSet || info.result.url !== url) {
    const set = await setWebhook(session, url, signal);
    if (set.kind === 'ok') return { ...seen, isSet: true, status: 'connected' };
    const error = `The webhook cannot be set: ${told(set)}`;
    return { ...seen, isSet: false, status: 'degraded', error, afterMs: waitOf(set) };
  }
  const { last_error_date: at = 0, last_error_message: message = '' } = info.result;
  if (at * 1000 <= clock.now() - RECENT_SEC * 1000) return { ...seen, status: 'connected' };
  return { ...seen, status: 'degraded', error: `Telegram could not deliver lately: ${message.slice(0, 200)}` };
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

/** As long as Telegram asks to wait, ms. */
function waitOf(outcome: Exclude<TelegramOutcome<unknown>, { kind: 'ok' }>): number | null {
  return outcome.kind === 'refused' && outcome.retryAfterSec !== null ? outcome.retryAfterSec * 1000 : null;
}
