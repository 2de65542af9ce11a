import type { DeliveryReport, MailHeader } from '../../core/mail/heard-mail.ts';
import { messageIdsIn } from '../../core/mail/message-id.ts';

interface ReportPart {
  type: string;
  text: string;
}

const REPORT = /^multipart\/report\b(?=[\s\S]*report-type\s*=\s*"?delivery-status)/i;
const MAX_DIAGNOSTIC = 300;

/** What a mail server reports of a mail of before (RFC 3464); null: it is no such report, or says nothing. */
export function readReport(headers: readonly MailHeader[], parts: readonly ReportPart[]): DeliveryReport | null {
  const type = headers.find(({ key }) => key === 'content-type')?.value ?? '';
  if (!REPORT.test(type)) return null;
  const said = fieldsIn(parts.find(part => part.type === 'message/delivery-status')?.text ?? '');
  const action = said.get('action')?.toLowerCase();
  if (action === undefined) return null;
  const original = parts.find(part => /^(?:message\/rfc822|text\/rfc822-headers|message\/global)/.test(part.type));
  const [about = null] = messageIdsIn(fieldsIn(original?.text ?? '').get('message-id') ?? '');
  return {
    action,
    status: /\d\.\d{1,3}\.\d{1,3}/.exec(said.get('status') ?? '')?.[0] ?? '',
    recipient: (said.get('final-recipient') ?? '').replace(/^[^;]*;\s*/, '').slice(0, MAX_DIAGNOSTIC),
    diagnostic: (said.get('diagnostic-code') ?? '').replace(/^[^;]*;\s*/, '').slice(0, MAX_DIAGNOSTIC),
    about,
  };
}

/** Header-like fields, unfolded; of several of one name the first counts: reports of ours have one receiver. */
function fieldsIn(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  const unfolded = text
    .slice(0, 65_536)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\n[ \t]+/g, ' ');
  for (const line of unfolded.split('\n')) {
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    if (!fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}
