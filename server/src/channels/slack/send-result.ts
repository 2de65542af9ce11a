import type { SendResult } from '../outbound-channel.ts';
import { failedSend } from '../send-result.ts';
import type { SlackOutcome } from './slack-api.ts';

/** https://docs.slack.dev/reference/methods/chat.postMessage, Errors: where a repeat meets the same. */
const UNAUTHORIZED: ReadonlySet<string> = new Set([
  ...['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'missing_scope'],
]);
const LIMITED: ReadonlySet<string> = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
const PASSING: ReadonlySet<string> = new Set(['service_unavailable', 'team_added_to_org', 'request_timeout']);
/** Slack says of these that some of it may have been done. */
const UNCLEAR: ReadonlySet<string> = new Set(['internal_error', 'fatal_error']);

const MENDS: Readonly<Record<string, string>> = {
  not_in_channel: 'Invite the bot to the channel: /invite @name-of-the-bot.',
  channel_not_found: 'Check the id of the channel, and invite the bot to it.',
  missing_scope: 'Give the app the scope under "OAuth & Permissions", and install it again.',
  msg_too_long: 'Say it in fewer words.',
  is_archived: 'The channel is archived: take another one, or open it again.',
};

/** What the outcome of a call means for a message: whether it is there, may be sent again, cannot be sent, or nobody knows. */
export function sendResultOf(
  outcome: SlackOutcome,
  sentAs: (answer: Readonly<Record<string, unknown>>) => string | null,
): SendResult {
  switch (outcome.kind) {
    case 'ok':
      return { kind: 'sent', providerMessageId: sentAs(outcome.answer), providerStatus: 'ok' };
    case 'not_sent':
    case 'no_answer':
      return failedSend(outcome);
    case 'refused':
      return refused(outcome);
  }
}

function refused({ status, error, detail, afterMs }: Extract<SlackOutcome, { kind: 'refused' }>): SendResult {
  const message = [`Slack answered "${error}"`, ...(detail === '' ? [] : [`(${detail})`])].join(' ');
  if (LIMITED.has(error)) return { kind: 'retry', afterMs, code: 'rate_limited', message };
  if (PASSING.has(error)) return { kind: 'retry', afterMs, code: 'provider_error', message };
  if (UNCLEAR.has(error)) return { kind: 'unknown', code: 'provider_error', message };
  const told = `${message}. ${mendOf(error)}`.trim();
  const providerStatus = status === 200 ? error : `HTTP ${status}`;
  if (UNAUTHORIZED.has(error)) return { kind: 'final', code: 'unauthorized', message: told, providerStatus };
  return { kind: 'final', code: 'refused', message: told, providerStatus };
}

/** What to do about it; empty where nothing is known. */
function mendOf(error: string): string {
  const mend = MENDS[error];
  if (mend !== undefined) return mend;
  return UNAUTHORIZED.has(error) ? 'Enter the bot token anew: "OAuth & Permissions", "Bot User OAuth Token".' : '';
}
