import { isMessageId } from '../../core/mail/message-id.ts';
import type { MailAddress } from '../../core/mail/mail-address.ts';
import type { MailPart } from './part-body.ts';

/** Says of a mail that a program of this kind wrote it, also where `Auto-Submitted` is lost on the way. */
const OWN_HEADER = 'X-Multi-Job';

/** What is known of a mail that was heard, to answer it where it belongs. */
export interface MailThread {
  subject: string;
  /** Of the mails before it, oldest first. */
  references: readonly string[];
}

interface Envelope {
  from: MailAddress;
  to: MailAddress;
  messageId: string;
  accountId: string;
  sentAtMs: number;
}

const MOST_REFERENCES = 20;

/** The bytes of a mail, RFC 5322. Programs are told that a program wrote it (RFC 3834), so that none answers by itself. */
export async function composeMail(
  { from, to, messageId, accountId, sentAtMs }: Envelope,
  { subject, text, html, reply_to: replyTo }: MailPart,
  thread: MailThread | null,
): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const answered = replyTo !== null && isMessageId(replyTo) ? replyTo : null;
  const references = answered === null ? [] : [...(thread?.references ?? []).slice(-MOST_REFERENCES), answered];
  const composer = new MailComposer({
    from: { name: from.name, address: from.address },
    to: { name: to.name, address: to.address },
    ...{ messageId, date: new Date(sentAtMs), text, html },
    subject: thread === null || answered === null ? subject : answerTo(thread.subject),
    ...(answered !== null && { inReplyTo: answered, references }),
    headers: {
      'Auto-Submitted': answered === null ? 'auto-generated' : 'auto-replied',
      'X-Auto-Response-Suppress': 'All',
      [OWN_HEADER]: accountId,
    },
    ...{ disableFileAccess: true, disableUrlAccess: true, newline: 'win' },
  });
  return composer.compile().build();
}

function answerTo(subject: string): string {
  return /^re\s*:/i.test(subject) ? subject : `Re: ${subject}`.trim();
}
