import type { Clock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import type { NewId } from '../../core/ids.ts';
import { automaticReason } from '../../core/mail/automatic-mail.ts';
import type { AutomaticReason } from '../../core/mail/automatic-mail.ts';
import { headersOf } from '../../core/mail/heard-mail.ts';
import type { DeliveryReport, HeardMail } from '../../core/mail/heard-mail.ts';
import { domainOf, readMailAddress } from '../../core/mail/mail-address.ts';
import { outboxIdIn } from '../../core/mail/message-id.ts';
import { senderTrust } from '../../core/mail/sender-trust.ts';
import type { Engine } from '../../engine/engine.ts';
import { acceptSaid } from '../../operations/chat/accept-said.ts';
import type { Acceptance } from '../../operations/chat/accept-said.ts';
import { isInInbox } from '../../operations/chat/chat-inbox.ts';
import type { ChatUpdate } from '../../operations/chat/chat-inbox.ts';
import { firstSeenMs } from '../../operations/chat/first-seen.ts';
import { isWithinMailRate, mailsPerHour } from '../../operations/mail/mail-rate.ts';
import { keepMailThread } from '../../operations/mail/mail-threads.ts';
import { findMessage } from '../../operations/outbox/read-message.ts';
import { settleDelivery } from '../../operations/outbox/settle-delivery.ts';
import { findSpeaker } from '../../operations/pairings/find-speaker.ts';

interface AcceptMailDeps {
  engine: Engine;
  clock: Clock;
  newId: NewId;
}

/** Which account of the channel a mail came to, and its settings. */
interface MailTo {
  accountId: string;
  config: Readonly<Record<string, unknown>>;
}

interface AcceptedMail {
  acceptance: Acceptance;
  /** Why it is left out; null where it is not. */
  reason: AutomaticReason | 'report' | 'no_sender' | 'not_trusted' | 'stranger' | 'too_many' | null;
  /** Who spoke of whether the sender is genuine; null: nobody did, or nobody looked. */
  heardAuthserv: string | null;
}

/**
 * Takes a mail that came in: a report settles the message that it is about; what a program wrote, or nobody vouches for, is left
 * out; what somebody wrote is stored to be acted upon, once, wherever and however often it is found.
 *
 * @throws UNAVAILABLE: it is to be given again.
 */
export async function acceptMail(deps: AcceptMailDeps, to: MailTo, mail: HeardMail): Promise<AcceptedMail> {
  const leftOut = (reason: AcceptedMail['reason'], heardAuthserv: string | null = null): AcceptedMail => ({
    ...{ acceptance: 'ignored', reason, heardAuthserv },
  });
  if (mail.report !== null) return { ...leftOut('report'), acceptance: await settle(deps, to, mail.report) };
  const automatic = automaticReason(mail, ownAddressIn(to.config));
  if (automatic !== null) return leftOut(automatic);
  const { from } = mail;
  if (from === null) return leftOut('no_sender');
  const { authserv_id: authserv } = to.config;
  const results = headersOf(mail, 'authentication-results');
  const trust = senderTrust(results, typeof authserv === 'string' ? authserv : '', domainOf(from.address));
  if (!trust.isTrusted) return leftOut('not_trusted', trust.heardAuthserv);
  const who = { channel: 'email', accountId: to.accountId, senderId: from.address, chatId: from.address } as const;
  // A mailbox is read by people as well: only who asks to be let in is spoken to.
  const isKnown = (await findSpeaker(deps, who)) !== null;
  if (!isKnown && !textOf(mail).startsWith('/')) return leftOut('stranger', trust.heardAuthserv);
  const { key, dateMs } = mail;
  const update = updateOf(
    to,
    mail,
    from,
    await firstSeenMs(deps, { channel: 'email', accountId: to.accountId, id: key, atMs: dateMs }),
  );
  if (await isInInbox(deps.engine, update)) return { ...leftOut(null, trust.heardAuthserv), acceptance: 'duplicate' };
  const { accountId } = to;
  const rate = { accountId, sender: from.address, limit: mailsPerHour(to.config) };
  if (!(await isWithinMailRate(deps, rate))) return leftOut('too_many', trust.heardAuthserv);
  if (mail.messageId !== null) {
    const { messageId, subject, references } = mail;
    await keepMailThread(deps, { accountId, messageId, subject, references: [...references] });
  }
  return { acceptance: await acceptSaid(deps, update), reason: null, heardAuthserv: trust.heardAuthserv };
}

function updateOf(
  { accountId, config }: MailTo,
  mail: HeardMail,
  from: { address: string; name: string },
  number: number,
): ChatUpdate {
  const { subject, attachments, isCut, key, messageId, references } = mail;
  const answers = outboxIdIn(references.at(-1) ?? '');
  return {
    ...{ channel: 'email', account_id: accountId, bot: 'mail', number, key },
    ...{ chat_id: from.address, sender_id: from.address, sender_name: from.name },
    language: typeof config['language'] === 'string' ? config['language'] : null,
    said: {
      ...{ kind: 'text', text: textOf(mail), message_id: messageId ?? '', is_direct: true },
      ...(answers !== null && { answers }),
      details: { subject, is_cut: isCut, attachments: attachments.map(each => ({ ...each })) },
    },
  };
}

/** Some write a command into the subject and nothing below it. */
function textOf({ text, subject }: HeardMail): string {
  if (text.startsWith('/') || !subject.startsWith('/')) return text;
  return text === '' ? subject : `${subject}\n${text}`;
}

async function settle(deps: AcceptMailDeps, { accountId }: MailTo, report: DeliveryReport): Promise<Acceptance> {
  const messageId = outboxIdIn(report.about ?? '');
  const isFailed = report.action === 'failed';
  if (messageId === null || (!isFailed && report.action !== 'delivered')) return 'ignored';
  const found = await findMessage(deps.engine, messageId);
  const state = found?.record.state;
  if (state?.channel !== 'email' || state.account_id !== accountId) return 'ignored';
  if (state.status === 'sending') throw new AppError('UNAVAILABLE', 'The message is still being sent; say it again.');
  const words = [report.status, report.diagnostic].filter(word => word !== '').join(' ');
  const message = `The mail came back: ${report.recipient} was refused (${words}). Check the address in \`to\`.`;
  const changed = await settleDelivery(deps, {
    ...{ messageId, providerStatus: `${report.action} ${report.status}`.trim() },
    outcome: isFailed ? { kind: 'failed', code: 'bounced', message } : { kind: 'delivered' },
  });
  return changed ? 'stored' : 'duplicate';
}

function ownAddressIn({ from }: Readonly<Record<string, unknown>>): string {
  return (typeof from === 'string' ? readMailAddress(from)?.address : undefined) ?? '';
}

/** Whether anybody can be believed at all. */
export function hasAuthserv({ authserv_id: authserv }: Readonly<Record<string, unknown>>): boolean {
  return typeof authserv === 'string' && authserv.trim() !== '';
}
