import { optWordIn } from './opt-words.ts';
import type { OptWord } from './opt-words.ts';
import { senderIdOf } from './phone-number.ts';

export const SMS_FIELDS = [
  ...(['MessageSid', 'From', 'To', 'Body', 'OptOutType', 'MessageStatus', 'ErrorCode'] as const),
] as const;
type SmsField = (typeof SMS_FIELDS)[number];

const SID = /^[A-Z]{2}[0-9a-f]{32}$/i;
const MAX_TEXT_UNITS = 8192;
/** As the channel puts it into the address of each state. */
export const PART_PARAMETER = 'message';
const OURS = /^([A-Za-z0-9._:-]{1,128})\.(\d{1,4})$/;

/** What of a message that people or providers do counts. */
export type SmsDelivery =
  | { kind: 'message'; messageSid: string; senderId: string; to: string; text: string; optWord: OptWord | null }
  | { kind: 'status'; messageId: string; part: number; status: SmsStatus; errorCode: number }
  | { kind: 'ignored'; reason: 'no_number' | 'no_text' | 'too_long' | 'unreadable' | 'not_ours' };

/** `taken`: Twilio has it, and it is not known yet whether it gets there. */
export type SmsStatus = 'taken' | 'sent' | 'delivered' | 'failed';

const STATUSES: Readonly<Record<string, SmsStatus>> = {
  ...{ accepted: 'taken', scheduled: 'taken', queued: 'taken', sending: 'taken' },
  ...{
    sent: 'sent',
    delivered: 'delivered',
    read: 'delivered',
    undelivered: 'failed',
    failed: 'failed',
    canceled: 'failed',
  },
};

/** A message of somebody, or how one of ours stands: that is told by the address, which we gave with ours. */
export function parseSms(fields: Partial<Record<SmsField, string>>, query: URLSearchParams): SmsDelivery {
  return query.has(PART_PARAMETER) ? statusOf(fields, query) : messageOf(fields);
}

function messageOf({
  MessageSid: sid,
  From: from = '',
  To: to = '',
  Body: body,
  OptOutType: said,
}: Partial<Record<SmsField, string>>): SmsDelivery {
  if (sid === undefined || !SID.test(sid) || body === undefined) return ignored('unreadable');
  const senderId = senderIdOf(from);
  if (senderId === null) return ignored('no_number');
  const text = body.trim();
  if (text === '') return ignored('no_text');
  if (text.length > MAX_TEXT_UNITS) return ignored('too_long');
  return { kind: 'message', messageSid: sid, senderId, to: to.slice(0, 64), text, optWord: optWordIn(text, said) };
}

function statusOf(
  { MessageStatus: said = '', ErrorCode: code = '' }: Partial<Record<SmsField, string>>,
  query: URLSearchParams,
): SmsDelivery {
  const [, messageId, part] = OURS.exec(query.get(PART_PARAMETER) ?? '') ?? [];
  if (messageId === undefined || part === undefined) return ignored('not_ours');
  const status = Object.hasOwn(STATUSES, said) ? STATUSES[said] : undefined;
  if (status === undefined) return ignored('unreadable');
  return {
    kind: 'status',
    messageId,
    part: Number(part),
    status,
    errorCode: /^\d{1,6}$/.test(code) ? Number(code) : 0,
  };
}

function ignored(reason: Extract<SmsDelivery, { kind: 'ignored' }>['reason']): SmsDelivery {
  return { kind: 'ignored', reason };
}
