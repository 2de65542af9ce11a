import { z } from 'zod';
import { eventSchema, type Event } from '../event.ts';
import type { listEventsQuerySchema } from '../api/event-requests.ts';
import { ApiProblem } from './api-problem.ts';
import { createDeadline } from './deadline.ts';
import type { QueryOf } from './page.ts';
import { createSseReader, type SseMessage } from './sse-messages.ts';
import { badAnswer, type ApiRequest, type Transport } from './transport.ts';

/** Which events; `since` or `last_event_id` say where to begin, absent both: with what happens from now on. */
export type FollowQuery = Omit<QueryOf<typeof listEventsQuerySchema>, 'before_id' | 'limit'>;

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

/** Where a stream goes on. */
type Position = { last_event_id: string } | { since: string };

/**
 * Events as they happen, each once and in order, over broken connections and restarts of the API. A reader that is too
 * slow for the API to wait for is served from the stored timeline instead.
 *
 * @throws ApiProblem when the first connection fails, or the API refuses to go on (a token that no longer counts).
 */
export async function* followEvents(
  transport: Transport,
  { since, last_event_id, ...filter }: FollowQuery,
  { signal, onDisconnect, idleTimeoutMs = 45_000, minBackoffMs = 500, maxBackoffMs = 15_000 }: FollowOptions,
): AsyncGenerator<Event, void, undefined> {
  const isOver = () => signal?.aborted === true;
  let failures = 0;
  let wasOpen = false;
  try {
    let position = givenPosition(since, last_event_id) ?? (await positionNow(transport, signal));
    while (!isOver()) {
      let problem: ApiProblem;
      try {
        const request = requestFrom(position, filter, signal);
        let isComplete = true;
        for await (const message of readStream(transport, request, idleTimeoutMs)) {
          failures = 0;
          wasOpen = true;
          // Left out because we were slow: the timeline still has it.
          if (message?.event === 'missed') isComplete = false;
          if (!isComplete) break;
          if (message === null) continue;
          const event = eventOf(message, request);
          position = { last_event_id: event.id };
          yield event;
        }
        if (!isComplete) continue;
        problem = new ApiProblem({ code: 'UNAVAILABLE', status: 0, detail: 'The API ended the stream.' });
      } catch (error) {
        if (!(error instanceof ApiProblem) || !error.isTemporary || !wasOpen) throw error;
        problem = error;
      }
      if (isOver()) return;
      const waitMs = backoffMs(failures++, minBackoffMs, maxBackoffMs, problem.retryAfterSec);
      onDisconnect?.(problem, waitMs);
      await pause(waitMs, signal);
    }
  } catch (error) {
    if (!isOver()) throw error;
  }
}

function givenPosition(since: string | undefined, lastEventId: string | undefined): Position | null {
  if (lastEventId !== undefined) return { last_event_id: lastEventId };
  return since === undefined ? null : { since };
}

/** After the newest event, so that one that happens while the stream is not open yet, or broken, is not lost. */
async function positionNow(transport: Transport, signal: AbortSignal | undefined): Promise<Position> {
  const newest = await transport.send({ path: '/events', query: { limit: 1 }, signal }, z.array(eventSchema));
  const [event] = newest.data;
  if (event !== undefined) return { last_event_id: event.id };
  // An empty timeline: everything from now on, by the clock of the API where it shows it.
  const serverNow = Date.parse(newest.headers.get('date') ?? '');
  return { since: new Date(Number.isNaN(serverNow) ? Date.now() : serverNow).toISOString() };
}

function requestFrom(position: Position, filter: FollowQuery, signal: AbortSignal | undefined): ApiRequest {
  const accept = 'text/event-stream';
  if ('since' in position) return { path: '/events', query: { ...filter, ...position }, headers: { accept }, signal };
  return { path: '/events', query: filter, headers: { accept, 'last-event-id': position.last_event_id }, signal };
}

/** The messages of one connection, until it ends; null for bytes that complete none. */
async function* readStream(
  transport: Transport,
  request: ApiRequest,
  idleTimeoutMs: number,
): AsyncGenerator<SseMessage | null, void, undefined> {
  const deadline = createDeadline(request.signal);
  const read = createSseReader();
  try {
    deadline.extend(idleTimeoutMs);
    const { body, headers } = await transport.open(request, deadline);
    const isStream = headers.get('content-type')?.startsWith('text/event-stream') === true;
    if (body === null || !isStream) throw badAnswer(request, 'it is no event stream');
    const reader = body.getReader();
    for (;;) {
      deadline.extend(idleTimeoutMs);
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw transport.failureOf(error, request, deadline);
      });
      // Time that the consumer takes is not time that the API is silent.
      deadline.pause();
      if (done) return;
      yield null;
      yield* read(value);
    }
  } finally {
    deadline.close();
  }
}

function eventOf(message: SseMessage, request: ApiRequest): Event {
  try {
    return eventSchema.parse(JSON.parse(message.data));
  } catch (error) {
    throw badAnswer(request, 'an event of the stream is none', error);
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
