import type { AllowedAddress, EgressClient } from '../../core/egress/egress-client.ts';
import { hasCode } from '../../core/errors.ts';
import { joinedCompletion } from './joined-completion.ts';

/** A plan takes a few kilobytes. */
const MAX_ANSWER_BYTES = 512 * 1024;
/** Time is kept by the signal. */
const LONGEST_MS = 600_000;
const BODILESS_STATUSES: ReadonlySet<number> = new Set([204, 205, 304]);

/** Of the answer as it came over the line; the body is decoded. */
const HEADERS_OF_THE_LINE: ReadonlySet<string> = new Set(['content-encoding', 'content-length', 'transfer-encoding']);

/**
 * `fetch` for the SDK through the egress client: public addresses or hosts opened by name, no redirects (they could
 * carry the key elsewhere), a capped body. A body that comes in pieces as server-sent events is put together.
 */
export function egressFetch(
  egress: EgressClient,
  onStatus: (status: number) => void,
  allow?: AllowedAddress,
): typeof fetch {
  return async (input, init = {}) => {
    const { status, headers, body } = await exchange(egress, addressOf(input), init, allow);
    onStatus(status);
    const kept = Object.entries(headers).filter(([name]) => !HEADERS_OF_THE_LINE.has(name));
    if (BODILESS_STATUSES.has(status)) return new Response(null, { status, headers: kept });
    const text = new TextDecoder().decode(body);
    const isInPieces = status === 200 && headers['content-type']?.startsWith('text/event-stream') === true;
    return new Response(isInPieces ? joinedCompletion(text) : text, { status, headers: kept });
  };
}

async function exchange(
  egress: EgressClient,
  url: string,
  { headers, body, signal }: RequestInit,
  allow: AllowedAddress | undefined,
) {
  try {
    return await egress.request({
      method: 'POST',
      url,
      headers: Object.fromEntries(new Headers(headers)),
      body: typeof body === 'string' ? body : '',
      timeoutMs: LONGEST_MS,
      maxRedirects: 0,
      maxBodyBytes: MAX_ANSWER_BYTES,
      ...(signal && { signal }),
      ...(allow && { allow }),
    });
  } catch (error) {
    // The SDK tries again what looks like a failed fetch of the platform.
    if (hasCode(error, 'UNAVAILABLE')) throw new TypeError('fetch failed', { cause: error });
    throw error;
  }
}

function addressOf(input: Parameters<typeof fetch>[0]): string {
  if (typeof input === 'string') return input;
  return input instanceof URL ? input.href : input.url;
}
