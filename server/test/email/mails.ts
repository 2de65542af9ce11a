import { randomUUID } from 'node:crypto';

/** Who our mail server says it is. */
export const AUTHSERV = 'mx.example.com';

export interface Written {
  from?: string;
  subject?: string;
  text?: string;
  id?: string;
  /** What is said of the sender; null: nothing. */
  results?: string | null;
  headers?: readonly string[];
}

/** A mail as it lies in a mailbox. */
export function written({
  from = 'Siti <siti@example.org>',
  subject = 'hello',
  text = 'x',
  id,
  results,
  headers = [],
}: Written): string {
  const domain = /@([^>]+)/.exec(from)?.[1] ?? '';
  const said = results === undefined ? `${AUTHSERV}; dmarc=pass header.from=${domain}` : results;
  return [
    ...(said === null ? [] : [`Authentication-Results: ${said}`]),
    ...[`From: ${from}`, 'To: reports@example.com', `Subject: ${subject}`, `Date: ${new Date().toUTCString()}`],
    ...[`Message-ID: ${id ?? `<${randomUUID()}@example.org>`}`, ...headers],
    ...['MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', '', text, ''],
  ].join('\r\n');
}

/** What a mail server writes when a mail came back. */
export function bounced(about: string, action = 'failed'): string {
  return [
    ...[
      'Return-Path: <>',
      'From: MAILER-DAEMON@mx.example.org',
      'Subject: Undelivered',
      `Message-ID: <${randomUUID()}@mx.example.org>`,
    ],
    ...['Auto-Submitted: auto-replied', 'MIME-Version: 1.0'],
    ...[
      'Content-Type: multipart/report; report-type=delivery-status; boundary="r"',
      '',
      '--r',
      '',
      'It came back.',
      '--r',
    ],
    ...['Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example.org', ''],
    ...[
      'Final-Recipient: rfc822; siti@example.org',
      `Action: ${action}`,
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 no such user',
      '',
    ],
    ...['--r', 'Content-Type: text/rfc822-headers', '', `Message-ID: ${about}`, 'Subject: x', '', '--r--', ''],
  ].join('\r\n');
}
