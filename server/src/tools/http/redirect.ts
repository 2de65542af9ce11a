import type { EgressRequest } from '../../core/egress/egress-client.ts';

const REDIRECT_STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** All that may follow to another origin: none of these carries a credential. */
const HARMLESS_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'content-type',
  'user-agent',
]);

/** One request of a chain: where it goes comes separately. */
export type Hop = Pick<EgressRequest, 'method' | 'body'> & { headers: Record<string, string> };

/** The address a response redirects to, or null when it does not. */
export function locationOf(status: number, headers: Readonly<Record<string, string>>): string | null {
  return REDIRECT_STATUSES.has(status) ? (headers['location'] ?? null) : null;
}

/**
 * The request to send after a redirect: 303 turns into GET, and so do 301 and 302 answers to a POST; another origin
 * gets none of the headers that could be a credential.
 */
export function nextHop(hop: Hop, status: number, from: URL, to: URL): Hop {
  const headers = from.origin === to.origin ? hop.headers : harmless(hop.headers);
  if (!becomesGet(hop.method, status)) return { ...hop, headers };
  return { method: hop.method === 'HEAD' ? 'HEAD' : 'GET', headers: withoutContent(headers) };
}

function becomesGet(method: Hop['method'], status: number): boolean {
  if (status === 303) return true;
  return method === 'POST' && (status === 301 || status === 302);
}

function harmless(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => HARMLESS_HEADERS.has(name)));
}

function withoutContent(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('content-')));
}
