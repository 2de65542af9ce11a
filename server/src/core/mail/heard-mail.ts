import type { MailAddress } from './mail-address.ts';

/** A mail that came in, as far as it was read. */
export interface HeardMail {
  /** In angle brackets; null: it has none. */
  messageId: string | null;
  /** What the same mail is called wherever and however often it is found. */
  key: string;
  /** Null: none, or more than one. */
  from: MailAddress | null;
  subject: string;
  /** Without what is quoted from before. */
  text: string;
  /** When it says it was written, epoch ms; 0: it says nothing that can be. */
  dateMs: number;
  /** Message-IDs before it, oldest first. */
  references: readonly string[];
  headers: readonly MailHeader[];
  attachments: readonly MailAttachment[];
  /** There was more of it than is read. */
  isCut: boolean;
  /** Null: it is no report of a mail server. */
  report: DeliveryReport | null;
}

export interface MailHeader {
  /** In small letters. */
  key: string;
  value: string;
}

export interface MailAttachment {
  filename: string;
  type: string;
  bytes: number;
}

/** What a mail server says later of a mail (RFC 3464). */
export interface DeliveryReport {
  action: string;
  /** `5.1.1` */
  status: string;
  recipient: string;
  diagnostic: string;
  /** The Message-ID of the mail that it is about; null: it does not say. */
  about: string | null;
}

/** The values of a header, from the top. */
export function headersOf({ headers }: Pick<HeardMail, 'headers'>, name: string): string[] {
  return headers.filter(({ key }) => key === name).map(({ value }) => value);
}
