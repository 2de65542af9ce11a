import type { Account, FindAccount } from '../../core/accounts/account.ts';
import { chatSettingsOf } from '../../core/chat/chat-settings.ts';
import { messageOf } from '../../core/errors.ts';
import type { ProviderDeps } from '../call-provider.ts';
import type { OutboundChannel, OutgoingMessage, OutgoingPart, SendResult } from '../outbound-channel.ts';
import { BAD_PART, failedSend, finalResult, NO_RECEIVER } from '../send-result.ts';
import { partsOf } from '../parts-of.ts';
import { withAccount } from '../with-account.ts';
import { BAD_CALLBACK, mendOf, refusalOf } from './error-codes.ts';
import { PART_PARAMETER } from './parse-sms.ts';
import { smsPartSchema } from './part-body.ts';
import type { SmsPart } from './part-body.ts';
import { receiverOf } from './phone-number.ts';
import { renderSms } from './render-sms.ts';
import { accountSidOf, SID_MEND } from './twilio-account.ts';
import { callTwilio } from './twilio-api.ts';
import type { TwilioOutcome } from './twilio-api.ts';

const SEND_TIMEOUT_MS = 15_000;
const SERVICE_SID = /^MG[0-9a-f]{32}$/i;
const SENDER = /^(?:\+?[1-9]\d{2,14}|(?=.*[A-Za-z])[A-Za-z0-9 &_+-]{1,11})$/;
/** Should we be away for a moment, Twilio asks again. */
const ASK_AGAIN = '#rc=5&rp=all';

export interface SmsChannelDeps extends ProviderDeps {
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
    send: (accountId, part, signal) =>
      withAccount(deps.findAccount, 'twilio', accountId, async account => {
        const to = part.to ?? chatSettingsOf(account.config, accountId).allowedChatIds[0] ?? null;
        if (to === null) return NO_RECEIVER;
        const receiver = receiverOf(to);
        if (receiver === null) {
          return finalResult('bad_chat', '`to` must be a number with its country, such as +6281234567890.');
        }
        const body = smsPartSchema.safeParse(part.body).data;
        if (body === undefined) return BAD_PART;
        const refusal = await refusalBefore(deps, account, receiver);
        return refusal ?? sendPart(deps, account, { partId: part.partId, receiver, body, signal });
      }),
  };
}

function renderParts(message: OutgoingMessage): OutgoingPart[] {
  return partsOf(message, renderSms(message), (text): SmsPart => ({ text }));
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
  return finalResult('opted_out', 'They opted out by STOP; nothing is sent to them until they write START.');
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
  if (sid === null) return finalResult('no_account_sid', `Account twilio/${accountId}: ${SID_MEND}.`);
  const sender = senderOf(config['from']);
  if (sender === null) {
    return finalResult(
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
    case 'no_answer':
      return failedSend(outcome);
    case 'refused': {
      const { kind, code } = refusalOf(outcome.code, outcome.status, outcome.afterMs !== null);
      const message = `Twilio answered ${outcome.code}: ${outcome.detail}. ${mendOf(outcome.code)}`.trim();
      return kind === 'retry' ? { kind, afterMs: outcome.afterMs, code, message } : { kind, code, message };
    }
  }
}
