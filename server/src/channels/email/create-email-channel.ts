import type { Account, FindAccount } from '../../core/accounts/account.ts';
import { chatSettingsOf } from '../../core/chat/chat-settings.ts';
import type { Clock } from '../../core/clock.ts';
import { domainOf, readMailAddress } from '../../core/mail/mail-address.ts';
import { messageIdFor } from '../../core/mail/message-id.ts';
import type { OutboundChannel, OutgoingPart, SendResult } from '../outbound-channel.ts';
import { BAD_PART, finalResult } from '../send-result.ts';
import { withAccount } from '../with-account.ts';
import { composeMail } from './compose-mail.ts';
import type { MailThread } from './compose-mail.ts';
import { deliverBySmtp } from './deliver-by-smtp.ts';
import type { SmtpDeps } from './deliver-by-smtp.ts';
import { smtpAccountOf } from './mail-server.ts';
import { mailPartSchema } from './part-body.ts';
import type { MailPart } from './part-body.ts';
import { renderMail } from './render-mail.ts';
import { sendResultOf } from './send-result.ts';

interface EmailChannelDeps extends SmtpDeps {
  findAccount: FindAccount;
  clock: Clock;
  /** What is known of a mail that is answered; null: nothing any more. */
  threadOf: (accountId: string, messageId: string) => Promise<MailThread | null>;
}

/** Mail through the server of an account: one mail a message, however long, to one address. */
export function createEmailChannel(deps: EmailChannelDeps): OutboundChannel {
  return {
    channel: 'email',
    render: message => {
      const body: MailPart = { ...renderMail(message), reply_to: message.replyTo };
      return [{ partId: `${message.messageId}.1`, to: message.to, body }];
    },
    send: (accountId, part, signal) =>
      withAccount(deps.findAccount, 'smtp', accountId, account => send(deps, account, part, signal)),
  };
}

async function send(
  deps: EmailChannelDeps,
  account: Account,
  part: OutgoingPart,
  signal: AbortSignal,
): Promise<SendResult> {
  const { accountId } = account;
  const server = smtpAccountOf(account);
  if ('problem' in server)
    return finalResult('bad_account', `Account smtp/${accountId} cannot send: ${server.problem}.`);
  const to = readMailAddress(part.to ?? defaultReceiver(account.config, accountId));
  if (to === null) {
    return finalResult(
      'bad_address',
      '`to` must be one address, such as siti@example.com or "Siti <siti@example.com>".',
    );
  }
  const body = mailPartSchema.safeParse(part.body).data;
  if (body === undefined) return BAD_PART;
  if (/[\p{Cc}\u2028\u2029]/u.test(body.subject)) {
    return finalResult('bad_subject', 'The subject has line breaks or control characters: say it in one line.');
  }
  const messageId = messageIdFor(part.partId, domainOf(server.from.address));
  const thread = body.reply_to === null ? null : await deps.threadOf(accountId, body.reply_to);
  const envelope = { from: server.from, to, messageId, accountId, sentAtMs: deps.clock.now() };
  const source = await composeMail(envelope, body, thread);
  const mail = { from: server.from.address, to: to.address, source };
  return sendResultOf(await deliverBySmtp(deps, server, mail, signal), messageId);
}

/** Who is written to when nobody says to whom. */
function defaultReceiver(config: Readonly<Record<string, unknown>>, accountId: string): string {
  return chatSettingsOf(config, accountId).allowedChatIds.find(id => /^[^@]+@/.test(id)) ?? '';
}
