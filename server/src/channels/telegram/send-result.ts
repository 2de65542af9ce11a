import type { SendResult } from '../outbound-channel.ts';
import { failedSend } from '../send-result.ts';
import type { TelegramOutcome } from './telegram-api.ts';

/**
 * What the outcome of a call means for a message: whether it is there, may be sent again, cannot be sent, or nobody knows.
 * The words are those of https://core.telegram.org/bots/api#making-requests and its `ResponseParameters`.
 */
export function sendResultOf(outcome: TelegramOutcome<{ message_id: number }>): SendResult {
  switch (outcome.kind) {
    case 'ok':
      return { kind: 'sent', providerMessageId: String(outcome.result.message_id), providerStatus: 'ok' };
    case 'not_sent':
    case 'no_answer':
      return failedSend(outcome);
    case 'refused':
      return refused(outcome);
  }
}

function refused(outcome: Extract<TelegramOutcome<unknown>, { kind: 'refused' }>): SendResult {
  const { status, description, retryAfterSec, migratedTo } = outcome;
  const message = `Telegram answered ${status}: ${description}`;
  if (migratedTo !== null) return { kind: 'final', code: 'chat_moved', message, movedTo: migratedTo };
  if (status === 429 || retryAfterSec !== null) {
    return {
      kind: 'retry',
      afterMs: retryAfterSec === null ? null : retryAfterSec * 1000,
      code: 'rate_limited',
      message,
    };
  }
  // Telegram says itself that it failed: nothing was sent.
  if (status >= 500) return { kind: 'retry', afterMs: null, code: 'provider_error', message };
  if (status === 401 || status === 404) {
    const mend = 'The bot_token is not, or no longer, that of a bot: enter it anew.';
    return { kind: 'final', code: 'unauthorized', message: `${message}. ${mend}` };
  }
  if (status === 403) return { kind: 'final', code: 'forbidden', message };
  return { kind: 'final', code: 'refused', message };
}
