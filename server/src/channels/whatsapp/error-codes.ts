/** What the codes of the Cloud API ("Error codes") mean for a message. */
const PASSING: ReadonlySet<number> = new Set([4, 80007, 130429, 131048, 131056, 131057, 133016]);
/** Of Meta's own servers, which may have done it. */
const UNCLEAR: ReadonlySet<number> = new Set([1, 2, 131000, 131016]);
const UNAUTHORIZED: ReadonlySet<number> = new Set([0, 3, 10, 190]);
/** More than 24 hours since the person wrote last. */
export const WINDOW_OVER = 131047;
export const WINDOW_MS = 86_400_000;

const MENDS: ReadonlyMap<number, string> = new Map([
  [
    WINDOW_OVER,
    'They wrote more than 24 hours ago: set template_name and template_language of the account to a template that Meta approved, and send it again.',
  ],
  [131026, 'The number is not on WhatsApp, has an old version, or did not accept its terms.'],
  [131049, 'Meta keeps the number of marketing messages a person gets small; try again in a day.'],
  [131030, 'A test number writes only to those that were entered at Meta.'],
  [131062, 'Such a message takes the number of the person.'],
  [132001, 'There is no approved template of that name and language.'],
  [132000, 'The template has another number of variables: it needs one, in its body.'],
  [190, 'Enter a new access_token, of a system user.'],
  [100, 'Check phone_number_id and the receiver.'],
]);

export type WhatsappRefusal = { kind: 'retry' | 'unknown' | 'final'; code: string };

export function refusalOf(code: number, status: number): WhatsappRefusal {
  if (PASSING.has(code) || status === 429) return { kind: 'retry', code: 'rate_limited' };
  if (UNCLEAR.has(code)) return { kind: 'unknown', code: 'provider_error' };
  if (code === WINDOW_OVER) return { kind: 'final', code: 'window_over' };
  if (isUnauthorized(code)) return { kind: 'final', code: 'unauthorized' };
  return { kind: 'final', code: 'refused' };
}

/** What to do about it; empty where nothing is known. */
export function mendOf(code: number): string {
  return (
    MENDS.get(code) ??
    (isUnauthorized(code) ? 'Enter a new access_token, of a system user with whatsapp_business_messaging.' : '')
  );
}

/** Of a message that was taken and did not arrive, in a sentence. */
export function wordsOf(code: number, title: string): string {
  return code === 0 ? 'Meta does not say why.' : `${code}: ${title}. ${mendOf(code)}`.trim();
}

function isUnauthorized(code: number): boolean {
  return UNAUTHORIZED.has(code) || (code >= 200 && code <= 299);
}
