import { request as send } from 'undici';
import type { Dispatcher } from 'undici';
import type { EgressStream, EgressStreamRequest } from '../../core/egress/egress-streams.ts';
import type { EgressTarget } from '../../core/egress/egress-url.ts';
import { decoded, tooLarge } from './decode-body.ts';
import { flatten } from './exchange.ts';
import { failureOf } from './exchange-failure.ts';
import type { Hop } from './redirect.ts';
import { telling } from './telling.ts';

export interface StreamWay {
  target: EgressTarget;
  hop: Hop;
  agentFor: (target: EgressTarget) => Dispatcher;
}

/** One request, and its answer as it comes. */
export async function openStream(
  request: EgressStreamRequest,
  { target, hop, agentFor }: StreamWay,
): Promise<EgressStream> {
  request.signal.throwIfAborted();
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort();
  }, request.timeoutMs);
  let hasBegun = false;
  const failed = (error: unknown): unknown => {
    if (request.signal.aborted) return request.signal.reason;
    const { url, timeoutMs } = request;
    return failureOf(error, { url, timeoutMs, isLate: late.signal.aborted, hasBegun });
  };
  const dispatcher = telling(agentFor(target), () => {
    hasBegun = true;
  });
  try {
    const { method, headers, body = null } = hop;
    const signal = AbortSignal.any([request.signal, late.signal]);
    const answer = await send(target.url, { dispatcher, method, headers, body, signal });
    // Nobody may be reading when it breaks off.
    answer.body.on('error', () => undefined);
    const answerHeaders = flatten(answer.headers);
    const bytes = decoded(answer.body, answerHeaders['content-encoding']);
    bytes.on('error', () => undefined);
    return { status: answer.statusCode, headers: answerHeaders, body: bounded(bytes, request.maxBodyBytes, failed) };
  } catch (error) {
    throw failed(error);
  } finally {
    clearTimeout(timer);
  }
}

async function* bounded(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
  failed: (error: unknown) => unknown,
): AsyncGenerator<Uint8Array, void, undefined> {
  let bytes = 0;
  try {
    for await (const part of body) {
      bytes += part.length;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      yield part;
    }
  } catch (error) {
    throw failed(error);
  }
}
