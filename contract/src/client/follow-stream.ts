import { ApiProblem } from './api-problem.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import { createSseReader, type SseMessage } from './sse-messages.ts';
import { badAnswer, type ApiRequest, type Transport } from './transport.ts';

export interface FollowOptions {
  /** Ends the stream: the iteration is over, without an error. */
  signal?: AbortSignal | undefined;
  /** The stream broke and is opened again, where it was, in `retryInMs`. */
  onDisconnect?: ((problem: ApiProblem, retryInMs: number) => void) | undefined;
  /** A stream on which nothing came for so long, ms, is opened again. The API sends something every 15 s. */
  idleTimeoutMs?: number | undefined;
  /** First wait before a stream is opened again, ms; doubles at each failure. */
  minBackoffMs?: number | undefined;
  maxBackoffMs?: number | undefined;
}

/** What a message means: something for the consumer, the end, that the stream must be opened again, or nothing. */
export type Step<Item> = { item: Item } | 'end' | 'reopen' | 'nothing';

export interface Stream<Item> {
  /** The request that goes on where the stream is now. */
  request: () => ApiRequest;
  /** Takes one message, and notes where the stream is after it. */
  read: (message: SseMessage) => Step<Item>;
}

/**
 * Reads an event stream over broken connections, each time from where it was.
 *
 * @throws ApiProblem when the first connection fails, or the API refuses to go on (a token that no longer counts).
 */
export async function* followStream<Item>(
  transport: Transport,
  stream: Stream<Item>,
  { signal, onDisconnect, idleTimeoutMs = 45_000, minBackoffMs = 500, maxBackoffMs = 15_000 }: FollowOptions,
): AsyncGenerator<Item, void, undefined> {
  const isOver = () => signal?.aborted === true;
  let failures = 0;
  let wasOpen = false;
  while (!isOver()) {
    let problem: ApiProblem;
    try {
      let step: Step<Item> = 'nothing';
      for await (const message of readConnection(transport, { ...stream.request(), signal }, idleTimeoutMs)) {
        failures = 0;
        wasOpen = true;
        step = message === null ? 'nothing' : stream.read(message);
        if (typeof step === 'object') yield step.item;
        else if (step !== 'nothing') break;
      }
      if (step === 'end') return;
      if (step === 'reopen') continue;
      problem = new ApiProblem({ code: 'UNAVAILABLE', status: 0, detail: 'The API ended the stream.' });
    } catch (error) {
      if (isOver()) return;
      if (!(error instanceof ApiProblem) || !error.isTemporary || !wasOpen) throw error;
      problem = error;
    }
    if (isOver()) return;
    const waitMs = backoffMs(failures++, minBackoffMs, maxBackoffMs, problem.retryAfterSec);
    onDisconnect?.(problem, waitMs);
    await pause(waitMs, signal);
  }
}

/** The messages of one connection, until it ends; null for bytes that complete none. */
async function* readConnection(
  transport: Transport,
  request: ApiRequest,
  idleTimeoutMs: number,
): AsyncGenerator<SseMessage | null, void, undefined> {
  const deadline = createDeadline(request.signal);
  try {
    deadline.extend(idleTimeoutMs);
    const { body, headers } = await transport.open(request, deadline);
    const isStream = headers.get('content-type')?.startsWith('text/event-stream') === true;
    if (body === null || !isStream) throw badAnswer(request, 'it is no event stream');
    yield* messagesOf(body, { request, transport, deadline, idleTimeoutMs });
  } finally {
    deadline.close();
  }
}

interface Connection {
  transport: Transport;
  request: ApiRequest;
  deadline: Deadline;
  idleTimeoutMs: number;
}

async function* messagesOf(
  body: ReadableStream<Uint8Array>,
  { transport, request, deadline, idleTimeoutMs }: Connection,
): AsyncGenerator<SseMessage | null, void, undefined> {
  const take = createSseReader();
  const reader = body.getReader();
  try {
    for (;;) {
      deadline.extend(idleTimeoutMs);
      const { done, value } = await deadline.race(reader.read()).catch((error: unknown) => {
        throw transport.failureOf(error, request, deadline);
      });
      // Time that the consumer takes is not time that the API is silent.
      deadline.pause();
      if (done) return;
      yield null;
      yield* take(value);
    }
  } finally {
    // Closes the connection, also where the abort did not reach it.
    reader.cancel().catch(() => undefined);
  }
}

/** Half of it by chance, so that many clients of an API that was restarted do not come back at once. */
function backoffMs(failures: number, minMs: number, maxMs: number, retryAfterSec: number | null): number {
  const fullMs = Math.min(maxMs, minMs * 2 ** failures);
  return Math.max(fullMs / 2 + (Math.random() * fullMs) / 2, (retryAfterSec ?? 0) * 1000);
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    if (signal?.aborted === true) end();
    else signal?.addEventListener('abort', end);
  });
}
