import type { EgressResponse } from '../../core/egress/egress-client.ts';
import { REDACTED } from '../../core/redaction/inline-secrets.ts';
import { formsOfSecret } from '../../core/redaction/secret-forms.ts';

/** What answered without the credential that it was asked with, in every form: some echo what they are sent. */
export function scrubAnswer(
  { status, headers, url, body }: EgressResponse,
  secrets: readonly string[],
): EgressResponse {
  const forms = secrets.flatMap(formsOfSecret).sort((a, b) => b.length - a.length);
  const scrub = (text: string): string =>
    forms.reduce((left, form) => (left.includes(form) ? left.replaceAll(form, REDACTED) : left), text);
  const kept = Object.entries(headers).map(([name, value]) => [scrub(name), scrub(value)]);
  return {
    status,
    headers: Object.fromEntries(kept) as Record<string, string>,
    url: scrub(url),
    body: scrubBytes(body, forms),
  };
}

/** Byte by byte, since a body need not be text; one that holds nothing is handed on as it is. */
function scrubBytes(body: Uint8Array, forms: readonly string[]): Uint8Array {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (!forms.some(form => bytes.includes(form))) return body;
  // Latin 1 keeps every byte, and the forms are looked for as the bytes they are.
  const scrubbed = forms.reduce(
    (left, form) => left.replaceAll(Buffer.from(form).toString('latin1'), REDACTED),
    bytes.toString('latin1'),
  );
  return Buffer.from(scrubbed, 'latin1');
}
