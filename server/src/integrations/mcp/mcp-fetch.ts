import type { FetchLike } from '@modelcontextprotocol/client';
import type { AllowedAddress, HttpMethod } from '../../core/egress/egress-client.ts';
import { HTTP_METHODS } from '../../core/egress/egress-client.ts';
import type { EgressStreams } from '../../core/egress/egress-streams.ts';
import { AppError } from '../../core/errors.ts';
import { MAX_MESSAGE_BYTES } from '../../core/mcp/flood-allowance.ts';
import type { FloodAllowance } from '../../core/mcp/flood-allowance.ts';

/** The answer to one request: room for its message and for what is said beside it. */
const MAX_ANSWER_BYTES = MAX_MESSAGE_BYTES + 1024 * 1024;
/** Of what explains a refusal. */
const MAX_REFUSAL_BYTES = 64 * 1024;
const HEAD_MS = 30_000;
const MAX_SESSION_ID_CHARS = 1024;
/** The client keeps the time of a call itself; this ends what it gave up and left open. */
const BEYOND_A_CALL_MS = 5000;
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);
/** Of the answer as it came over the line; the body is decoded. */
const OF_THE_LINE: ReadonlySet<string> = new Set(['content-encoding', 'content-length', 'transfer-encoding']);

export interface McpFetchOptions {
  egress: EgressStreams;
  allow: AllowedAddress;
  /** Of one call. */
  timeoutMs: number;
  allowance: FloodAllowance;
  /** Server-sent events all over one answer, asked for with GET; else each request has an answer of its own. */
  isOneStream: boolean;
  /** Something went wrong on the way, or with what came. */
  onFault: (fault: AppError) => void;
  /** The one answer is over. */
  onStreamEnd: () => void;
}

/**
 * `fetch` for the client of the protocol through the egress client: addresses are checked, sizes and times are bounded. No
 * stream beside the answers is opened for what a server wants to say by itself; only a broken one is taken up again.
 */
export function mcpFetch(options: McpFetchOptions): FetchLike {
  let hasOneStream = false;
  return async (input, init = {}) => {
    const method = methodOf(init.method);
    const headers = new Headers(init.headers);
    if (method === 'GET' && options.isOneStream) {
      // A second one would be a session that nobody has begun.
      if (hasOneStream) return new Response(null, { status: 204 });
      hasOneStream = true;
    } else if (method === 'GET' && !headers.has('last-event-id')) {
      return new Response(null, { status: 405 });
    }
    headers.set('accept-encoding', 'identity');
    const isCall = method !== 'GET' && headers.get('mcp-method') !== 'subscriptions/listen';
    assertSessionId(headers.get('mcp-session-id') ?? '');
    try {
      return await exchange(options, { method, url: String(input), headers, isCall, init });
    } catch (error) {
      if (error instanceof AppError) options.onFault(error);
      throw error;
    }
  };
}

interface Sent {
  method: HttpMethod;
  url: string;
  headers: Headers;
  isCall: boolean;
  init: RequestInit;
}

async function exchange(options: McpFetchOptions, { method, url, headers, isCall, init }: Sent): Promise<Response> {
  const limitMs = options.timeoutMs + BEYOND_A_CALL_MS;
  const signals = [init.signal, isCall ? AbortSignal.timeout(limitMs) : null].filter(one => one instanceof AbortSignal);
  const stream = await options.egress.open({
    method,
    url,
    headers: Object.fromEntries(headers),
    ...(typeof init.body === 'string' && { body: init.body }),
    timeoutMs: isCall ? limitMs : HEAD_MS,
    maxBodyBytes: isCall ? MAX_ANSWER_BYTES : Infinity,
    allow: options.allow,
    signal: AbortSignal.any(signals),
  });
  const { status } = stream;
  const kept = Object.entries(stream.headers).filter(([name]) => !OF_THE_LINE.has(name));
  if (BODILESS.has(status)) return new Response(null, { status, headers: kept });
  const parts = status >= 400 ? firstBytes(stream.body) : watched(stream.body, options, isCall);
  return new Response(ReadableStream.from(parts), { status, headers: kept });
}

async function* watched(
  body: AsyncIterable<Uint8Array>,
  { allowance, onFault, onStreamEnd, isOneStream }: McpFetchOptions,
  isCall: boolean,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for await (const part of body) {
      if (!isCall && !allowance.takesBytes(part.length)) {
        throw new AppError('UNAVAILABLE', 'It floods its stream of events: far more came than was asked for.');
      }
      yield part;
    }
  } catch (error) {
    if (error instanceof AppError) onFault(error);
    throw error;
  } finally {
    if (isOneStream && !isCall) onStreamEnd();
  }
}

async function* firstBytes(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let bytes = 0;
  for await (const part of body) {
    yield part.subarray(0, MAX_REFUSAL_BYTES - bytes);
    bytes += part.length;
    if (bytes >= MAX_REFUSAL_BYTES) return;
  }
}

/** It is the server's word, and goes back with every request. */
function assertSessionId(id: string): void {
  if (id.length <= MAX_SESSION_ID_CHARS) return;
  throw new AppError('UNAVAILABLE', `It gave a session id of more than ${MAX_SESSION_ID_CHARS} characters.`, {
    details: { reason: 'broken' },
  });
}

function methodOf(given: string | undefined): HttpMethod {
  const method = HTTP_METHODS.find(known => known === (given ?? 'GET').toUpperCase());
  if (method === undefined) throw new AppError('INTERNAL', `The method ${given ?? ''} is not sent.`);
  return method;
}
