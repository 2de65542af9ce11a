import { createHash } from 'node:crypto';
import type { Attachment, Email } from 'postal-mime';
import type { HeardMail, MailAttachment, MailHeader } from '../../core/mail/heard-mail.ts';
import { readMailAddress } from '../../core/mail/mail-address.ts';
import type { MailAddress } from '../../core/mail/mail-address.ts';
import { isMessageId, messageIdsIn } from '../../core/mail/message-id.ts';
import { textOfHtml, visibleText } from '../../core/mail/visible-text.ts';
import { limitParts } from './limit-parts.ts';
import { readReport } from './read-report.ts';

const MAX_DEPTH = 20;
const MAX_HEADER_BYTES = 256 * 1024;
const MAX_SUBJECT_UNITS = 500;
const MAX_NAME_UNITS = 200;
const MAX_ATTACHMENTS = 50;
const MOST_REFERENCES = 50;
/** Dates that can be: a clock may be a day wrong. */
const LATEST_MS = Date.UTC(2200, 0, 1);

/**
 * Reads a mail, or the beginning of one: its headers, its text, and what else is in it by name and size. Anything can be in it;
 * what cannot be read counts as absent.
 */
export async function parseMail(given: Uint8Array, wholeBytes = given.byteLength): Promise<HeardMail> {
  const { source, isCut: isShortened } = limitParts(given);
  const { email, isWhole } = await parsed(source);
  const headers = email.headers.map(({ key, value }): MailHeader => ({ key, value: value.slice(0, 20_000) }));
  const messageId = oneIdIn(email.messageId ?? '');
  const visible = visibleText(email.text ?? textOfHtml(email.html ?? ''));
  const from = senderIn(email, headers);
  return {
    messageId,
    key: keyOf(messageId, from, source),
    from,
    subject: clean(email.subject ?? '', MAX_SUBJECT_UNITS),
    text: visible.text.replaceAll('\0', ''),
    dateMs: dateIn(email.date),
    references: messageIdsIn(`${email.references ?? ''} ${email.inReplyTo ?? ''}`).slice(-MOST_REFERENCES),
    headers,
    attachments: email.attachments.slice(0, MAX_ATTACHMENTS).map(attachmentOf),
    isCut: isShortened || visible.isCut || !isWhole || wholeBytes > given.byteLength,
    report: readReport(
      headers,
      email.attachments.map(each => ({ type: each.mimeType, text: textOf(each) })),
    ),
  };
}

async function parsed(source: Uint8Array): Promise<{ email: Email; isWhole: boolean }> {
  const { default: PostalMime } = await import('postal-mime');
  const limits = { maxNestingDepth: MAX_DEPTH, maxHeadersSize: MAX_HEADER_BYTES, forceRfc822Attachments: true };
  try {
    return { email: await PostalMime.parse(source, limits), isWhole: true };
  } catch {
    // Nested too deeply, or with more headers than a mail has: what stands at its top is read all the same.
    const top = topOf(source).subarray(0, MAX_HEADER_BYTES / 2);
    const email = await PostalMime.parse(top, limits).catch((): Email => ({
      headers: [],
      headerLines: [],
      attachments: [],
    }));
    return { email: { ...email, text: '', attachments: [] }, isWhole: false };
  }
}

/** The headers alone, so that nothing of the body is looked at. */
function topOf(source: Uint8Array): Uint8Array {
  const text = Buffer.from(source.buffer, source.byteOffset, source.byteLength).toString('latin1');
  const end = /\r?\n\r?\n/.exec(text)?.index ?? source.byteLength;
  return Buffer.from(
    text
      .slice(0, end)
      .replaceAll(/^content-type:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n?/gim, '')
      .concat('\r\n\r\n'),
    'latin1',
  );
}

/** One From with one address in it: of several nobody knows which one was checked. */
function senderIn({ from }: Email, headers: readonly MailHeader[]): MailAddress | null {
  const lines = headers.filter(({ key }) => key === 'from');
  const [line] = lines;
  if (lines.length !== 1 || line === undefined || from?.address === undefined) return null;
  if ((line.value.match(/@/g) ?? []).length > 1 && !isOneAddress(line.value)) return null;
  const read = readMailAddress(from.address);
  if (read === null) return null;
  return { address: read.address.toLowerCase(), name: clean(from.name, MAX_NAME_UNITS) };
}

/** `"a@b.c" <a@b.c>`: a name may look like an address, a second address may not stand beside the first. */
function isOneAddress(value: string): boolean {
  const withoutQuoted = value.replaceAll(/"(?:[^"\\]|\\.)*"/g, '');
  return (withoutQuoted.match(/@/g) ?? []).length === 1 && !withoutQuoted.includes(',') && !withoutQuoted.includes(';');
}

function oneIdIn(text: string): string | null {
  const id = text.trim();
  return isMessageId(id) ? id : null;
}

/** Two senders may use one id, so that none can take the place of another's mail. */
function keyOf(messageId: string | null, from: MailAddress | null, source: Uint8Array): string {
  const hash = createHash('sha256').update(from?.address ?? '');
  if (messageId !== null) return hash.update(`\n${messageId}`).digest('hex').slice(0, 32);
  return hash.update('\n').update(topOf(source)).digest('hex').slice(0, 32);
}

function attachmentOf({ filename, mimeType, content }: Attachment): MailAttachment {
  const bytes = typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength;
  return { filename: clean(filename ?? '', MAX_NAME_UNITS), type: clean(mimeType, 100), bytes };
}

function textOf({ content }: Attachment): string {
  if (typeof content === 'string') return content;
  return Buffer.from(content instanceof Uint8Array ? content : new Uint8Array(content)).toString('utf8');
}

function dateIn(date: string | undefined): number {
  const ms = Date.parse(date ?? '');
  return Number.isSafeInteger(ms) && ms > 0 && ms < LATEST_MS ? ms : 0;
}

/** One line in which nothing hides. */
function clean(text: string, most: number): string {
  const visible = text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Bidi_Control}\u2028\u2029]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return visible.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}
