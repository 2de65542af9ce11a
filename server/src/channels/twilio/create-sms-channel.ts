import type { Account, FindAccount } from '../../core/accounts/account.ts';
import { chatSettingsOf } from '../../core/chat/chat-settings.ts';
import { AppError, messageOf } from '../../core/errors.ts';
import type { OutboundChannel, OutgoingMessage, OutgoingPart, SendResult } from '../outbound-channel.ts';
import { BAD_CALLBACK, mendOf, refusalOf } from './error-codes.ts';
import { PART_PARAMETER } from './parse-sms.ts';
import { smsPartSchema } from './part-body.ts';
import type { SmsPart } from './part-body.ts';
import { receiverOf } from './phone-number.ts';
import { renderSms } from './render-sms.ts';
import { accountSidOf, SID_MEND } from './twilio-account.ts';
import { callTwilio } from './twilio-api.ts';
import type { TwilioDeps, TwilioOutcome } from './twilio-api.ts';

const SEND_TIMEOUT_MS = 15_000;
const SERVICE_SID = /^MG[0-9a-f]{32}$/i;
const SENDER = /^(?:\+?[1-9]\d{2,14}|(?=.*[A-Za-z])[A-Za-z0-9 &_+-]{1,11})$/;
/** Should we be away for a moment, Twilio asks again. */
const ASK_AGAIN = '#rc=5&rp=all';

export interface SmsChannelDeps extends TwilioDeps {
  findAccount: FindAccount;
  /** Under which Twilio reaches us; null: nobody said, and no states come. */
  publicUrl: string | null;
  /** By the digits of their number. */
  hasOptedOut: (accountId: string, senderId: string) => Promise<boolean>;
}

/** Text messages; a call is answered by one as well. Nothing goes to somebody who opted out. */
export function createSmsChannel(channel: 'sms' | 'voice', deps: SmsChannelDeps): OutboundChannel {
  return {
    channel,
    render: renderParts,
    send: async (accountId, part, signal) => {
      const account = await deps.findAccount('twilio', accountId);
      if (account === null) return final('account_missing', `There is no account twilio/${accountId} any more.`);
      if (!account.isEnabled) return final('account_disabled', `Account twilio/${accountId} is switched off.`);
      const to = part.to ?? chatSettingsOf(account.config, accountId).allowedChatIds[0] ?? null;
      if (to === null) return final('no_chat', 'Nobody said to whom: give `to`, or allow a number for the account.');
      const receiver = receiverOf(to);
      if (receiver === null)
        return final('bad_chat', '`to` must be a number with its country, such as +6281234567890.');
      const body = smsPartSchema.safeParse(part.body).data;
      if (body === undefined) return final('bad_part', 'What was stored of the message cannot be read.');
      const refusal = await refusalBefore(deps, account, receiver);
      if (refusal !== null) return refusal;
      try {
        return await sendPart(deps, account, { partId: part.partId, receiver, body, signal });
      } catch (error) {
        if (error instanceof AppError && error.code === 'CONFLICT') return final('no_token', error.message);
        throw error;
      }
    },
  };
}

function renderParts(message: OutgoingMessage): OutgoingPart[] {
  return renderSms(message).map((text, index) => {
    const body: SmsPart = { text };
    return { partId: `${message.messageId}.${index + 1}`, to: message.to, body };
  });
}

/** What keeps a message from being sent at all. */
async function refusalBefore(
  deps: SmsChannelDeps,
  { accountId }: Account,
  receiver: string,
): Promise<SendResult | null> {
  try {
    if (!(await deps.hasOptedOut(accountId, receiver.slice(1)))) return null;
  } catch (error) {
    const message = `Whether they opted out cannot be read now: ${messageOf(error)}`;
    return { kind: 'retry', afterMs: null, code: 'store_away', message };
  }
  return final('opted_out', 'They opted out by STOP; nothing is sent to them until they write START.');
}

interface Sending {
  partId: string;
  receiver: string;
  body: SmsPart;
  signal: AbortSignal;
}

async function sendPart(deps: SmsChannelDeps, account: Account, sending: Sending): Promise<SendResult> {
  const { accountId, config } = account;
  const sid = accountSidOf(config);
  if (sid === null) return final('no_account_sid', `Account twilio/${accountId}: ${SID_MEND}.`);
  const sender = senderOf(config['from']);
  if (sender === null) {
    return final(
      'no_sender',
      `Set \`from\` of twilio/${accountId}: a number of yours at Twilio, or a messaging service (MG…).`,
    );
  }
  const form = { To: sending.receiver, ...sender, Body: sending.body.text };
  const callback = callbackOf(deps, accountId, sending.partId);
  const post = (fields: Readonly<Record<string, string>>) =>
    callTwilio(deps, account, {
      ...{ method: 'POST', path: `/Accounts/${sid}/Messages.json`, form: fields },
      ...{ timeoutMs: SEND_TIMEOUT_MS, signal: sending.signal },
    });
  const outcome = await post({ ...form, ...callback });
  // An address that Twilio would not ask, such as one of this machine: the message is worth more than its states.
  const isRefused = outcome.kind === 'refused' && outcome.code === BAD_CALLBACK;
  return resultOf(isRefused ? await post(form) : outcome);
}

function senderOf(from: unknown): Record<string, string> | null {
  if (typeof from !== 'string') return null;
  if (SERVICE_SID.test(from)) return { MessagingServiceSid: from };
  if (!SENDER.test(from)) return null;
  return { From: /^\d{7,}$/.test(from) ? `+${from}` : from };
}

function callbackOf({ publicUrl }: SmsChannelDeps, accountId: string, partId: string): Record<string, string> {
  if (publicUrl === null) return {};
  const address = `${publicUrl}/connectors/sms/webhook/${encodeURIComponent(accountId)}?${PART_PARAMETER}=${partId}`;
  return { StatusCallback: `${address}${ASK_AGAIN}` };
}

function resultOf(outcome: TwilioOutcome): SendResult {
  switch (outcome.kind) {
    case 'ok': {
      const { sid, status } = outcome.answer;
      return {
        ...{ kind: 'sent', providerMessageId: typeof sid === 'string' ? sid.slice(0, 64) : null },
        providerStatus: typeof status === 'string' ? status.slice(0, 32) : 'queued',
      };
    }
    case 'not_sent':
      return { kind: 'retry', afterMs: null, code: 'unreachable', message: outcome.message };
    case 'no_answer':
      return { kind: 'unknown', code: 'no_answer', message: outcome.message };
    case 'refused': {
      const { kind, code } = refusalOf(outcome.code, outcome.status, outcome.afterMs !== null);
      const message = `Twilio answered ${outcome.code}: ${outcome.detail}. ${mendOf(outcome.code)}`.trim();
      return kind === 'retry' ? { kind, afterMs: outcome.afterMs, code, message } : { kind, code, message };
    }
  }
}

function final(code: string, message: string): SendResult {
  return { kind: 'final', code, message };
}
