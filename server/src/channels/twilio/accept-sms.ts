import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../core/errors.ts';
import { acceptSaid } from '../../operations/chat/accept-said.ts';
import type { Acceptance } from '../../operations/chat/accept-said.ts';
import { firstSeenMs } from '../../operations/chat/first-seen.ts';
import { dropOptOut, noteOptOut } from '../../operations/chat/opt-outs.ts';
import { findMessage } from '../../operations/outbox/read-message.ts';
import { settleDelivery } from '../../operations/outbox/settle-delivery.ts';
import type { AcceptDeps, AcceptedDelivery } from '../account-door.ts';
import { wordsOf } from './error-codes.ts';
import type { SmsDelivery } from './parse-sms.ts';

type Delivery = Pick<AcceptedDelivery, 'accountId' | 'config'>;
type Message = Extract<SmsDelivery, { kind: 'message' }>;
type Status = Extract<SmsDelivery, { kind: 'status' }>;

const HELP_COMMAND = '/help';

/** A state may be faster than the answer to the request that it is about; Twilio waits 15 s for ours. */
const LOOKS = 40;
const LOOK_EVERY_MS = 200;

/**
 * A message is stored to be acted upon, with who wants none any more on record before that; a state settles the message that it is
 * about.
 *
 * @throws UNAVAILABLE: it is to come again.
 */
export async function acceptSms(deps: AcceptDeps, delivery: Delivery, sms: SmsDelivery): Promise<Acceptance> {
  if (sms.kind === 'ignored') return 'ignored';
  return sms.kind === 'status' ? settle(deps, sms) : acceptMessage(deps, delivery, sms);
}

async function acceptMessage(deps: AcceptDeps, { accountId, config }: Delivery, sms: Message): Promise<Acceptance> {
  const { senderId, messageSid, to, optWord } = sms;
  const text = optWord === 'help' ? HELP_COMMAND : sms.text;
  if (await wasAboutConsent(deps, accountId, sms)) return 'ignored';
  const number = await firstSeenMs(deps, { channel: 'sms', accountId, id: messageSid });
  const key = createHash('sha256').update(messageSid).digest('hex').slice(0, 32);
  return acceptSaid(deps, {
    ...{ channel: 'sms', account_id: accountId, bot: to.replace('+', ''), number, key },
    ...{ chat_id: senderId, sender_id: senderId, sender_name: '' },
    language: typeof config['language'] === 'string' ? config['language'] : null,
    said: { kind: 'text', text, message_id: messageSid, is_direct: true },
  });
}

/** Words that only Twilio and the law are concerned with: Twilio itself answers them. */
async function wasAboutConsent(deps: AcceptDeps, accountId: string, { senderId, optWord }: Message): Promise<boolean> {
  const who = { provider: 'twilio', accountId, senderId };
  switch (optWord) {
    case null:
    case 'help':
      return false;
    case 'out':
      await noteOptOut(deps, who);
      return true;
    case 'in':
      await dropOptOut(deps, who);
      return true;
    case 'in_if_out':
      return dropOptOut(deps, who);
    case 'helped':
      return true;
  }
}

/** By what stands in the address a state finds its message, also where the answer to the request never came. */
async function settle(deps: AcceptDeps, { messageId, part, status, errorCode }: Status): Promise<Acceptance> {
  const state = await settledState(deps, messageId);
  if (state === null) return 'ignored';
  // A message of several pieces is there when the last of them is.
  if (status !== 'failed' && part !== (state.parts ?? 1)) return 'ignored';
  const failed = {
    kind: 'failed',
    code: `twilio_${errorCode}`,
    message: wordsOf(errorCode),
  } as const;
  const changed = await settleDelivery(deps, {
    ...{ messageId, providerStatus: status === 'taken' ? 'queued' : status },
    outcome: status === 'failed' ? failed : { kind: status === 'delivered' ? 'delivered' : 'sent' },
  });
  return changed ? 'stored' : 'duplicate';
}

/** Null: it is no message of this channel. @throws UNAVAILABLE: it is still being sent. */
async function settledState(deps: AcceptDeps, messageId: string) {
  for (let look = 0; look < LOOKS; look += 1) {
    const state = (await findMessage(deps.engine, messageId))?.record.state ?? null;
    if (state?.channel !== 'sms' && state?.channel !== 'voice') return null;
    if (state.status !== 'sending') return state;
    await sleep(LOOK_EVERY_MS);
  }
  throw new AppError('UNAVAILABLE', 'The message is still being sent; say it again.');
}
