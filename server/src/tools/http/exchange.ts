import { request } from 'undici';
import type { Dispatcher } from 'undici';
import type { EgressResponse } from '../../core/egress/egress-client.ts';
import { readDecoded, tooLarge } from './decode-body.ts';
import { locationOf } from './redirect.ts';
import type { Hop } from './redirect.ts';

export interface Exchange {
  dispatcher: Dispatcher;
  url: URL;
  hop: Hop;
  signal: AbortSignal;
  maxBytes: number;
  /** A longer body is cut there instead of being refused. */
  cutBody: boolean;
  /** The body of a redirect that is followed is dropped unread. */
  willFollow: boolean;
}

/** One request and its response, without following anything. */
export async function exchange({
  dispatcher,
  url,
  hop,
  signal,
  maxBytes,
  cutBody,
  willFollow,
}: Exchange): Promise<EgressResponse> {
  const { method, headers, body } = hop;
  const answer = await request(url, { dispatcher, method, headers, signal, body: body ?? null });
  const answerHeaders = flatten(answer.headers);
  const base = { status: answer.statusCode, headers: answerHeaders, url: url.href };
  if (willFollow && locationOf(answer.statusCode, answerHeaders) !== null) {
    answer.body.on('error', () => undefined).destroy();
    return { ...base, body: new Uint8Array() };
  }
  // HEAD, 204 and 304 announce what a GET would hold, and send nothing.
  const isEmpty = method === 'HEAD' || answer.statusCode === 204 || answer.statusCode === 304;
  if (!isEmpty && !cutBody && Number(answerHeaders['content-length'] ?? 0) > maxBytes) {
    answer.body.on('error', () => undefined).destroy();
    throw tooLarge(maxBytes);
  }
  const encoding = isEmpty ? undefined : answerHeaders['content-encoding'];
  return { ...base, ...(await readDecoded(answer.body, encoding, { maxBytes, cutBody })) };
}

/** Header names in lower case; repeated ones joined. */
export function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}
