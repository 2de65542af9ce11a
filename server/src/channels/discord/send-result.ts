import type { SendResult } from '../outbound-channel.ts';
import { failedSend } from '../send-result.ts';
import type { DiscordOutcome } from './discord-api.ts';

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const MENDS: Readonly<Record<number, string>> = {
  10003: 'Check the id of the channel, and add the bot to its server.',
  10004: 'Add the bot to the server.',
  10013: 'Check the id of the person.',
  10015: 'The webhook was deleted: make a new one in the settings of the channel, and enter its address.',
  50001: 'Give the bot access to the channel.',
  50007: 'The person takes no direct messages of the bot: they must share a server with it, and allow it.',
  50013: 'Give the bot the permission to send messages in the channel.',
  50027: 'The time to answer there is over.',
};
/** The address of an interaction, or of a webhook, that is not there any more. */
const GONE: ReadonlySet<number> = new Set([10008, 10015, 10062, 50027]);
const TOO_MANY = 429;

/** Whether the message, or where it was to be answered, is not there (any more). */
export function isGone(outcome: DiscordOutcome): boolean {
  return outcome.kind === 'refused' && (GONE.has(outcome.code) || (outcome.code === 0 && outcome.status === 404));
}

/** What the outcome of a call means for a message. */
export function sendResultOf(outcome: DiscordOutcome, sentAs: (answer: unknown) => string | null): SendResult {
  switch (outcome.kind) {
    case 'ok':
      return { kind: 'sent', providerMessageId: sentAs(outcome.answer), providerStatus: 'ok' };
    case 'not_sent':
    case 'no_answer':
      return failedSend(outcome);
    case 'refused': {
      const { status, code, detail, afterMs } = outcome;
      const message =
        `Discord answered ${status}${code === 0 ? '' : ` (${code})`}: ${detail}. ${mendOf(code, status)}`.trim();
      if (status === TOO_MANY) return { kind: 'retry', afterMs, code: 'rate_limited', message };
      const isUnknown = status === 401 && code !== 50027;
      return { kind: 'final', code: isUnknown ? 'unauthorized' : 'refused', message, providerStatus: `HTTP ${status}` };
    }
  }
}

export function mendOf(code: number, status: number): string {
  if (status === 401 && code !== 50027)
    return 'Enter the bot token anew: "Reset Token" under "Bot" of your application.';
  return MENDS[code] ?? '';
}
