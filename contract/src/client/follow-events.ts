import { z } from 'zod';
import type { listEventsQuerySchema } from '../api/event-requests.ts';
import { eventSchema, type Event } from '../event.ts';
import { followStream, type FollowOptions } from './follow-stream.ts';
import type { QueryOf } from './page.ts';
import { badAnswer, type ApiRequest, type Transport } from './transport.ts';

/** Which events; `since` or `last_event_id` say where to begin, absent both: with what happens from now on. */
export type FollowQuery = Omit<QueryOf<typeof listEventsQuerySchema>, 'before_id' | 'limit'>;

/** Where a stream goes on. */
type Position = { last_event_id: string } | { since: string };

/**
 * Events as they happen, each once and in order, over broken connections and restarts of the API. A reader that is too
 * slow for the API to wait for is served from the stored timeline instead. `since` shows at most 500 events of the past.
 *
 * @throws ApiProblem as `followStream`.
 */
export async function* followEvents(
  transport: Transport,
  { since, last_event_id, ...filter }: FollowQuery,
  options: FollowOptions,
): AsyncGenerator<Event, void, undefined> {
  const start = givenPosition(since, last_event_id) ?? (await positionNow(transport, options.signal));
  if (start === null) return;
  let from = start;
  const request = () => requestFrom(from, filter);
  yield* followStream(
    transport,
    {
      request,
      read({ event, data }) {
        // Left out because we were slow: the timeline still has it.
        if (event === 'missed') return 'reopen';
        const item = eventOf(data, request());
        from = { last_event_id: item.id };
        return { item };
      },
    },
    options,
  );
}

function givenPosition(since: string | undefined, lastEventId: string | undefined): Position | null {
  if (lastEventId !== undefined) return { last_event_id: lastEventId };
  return since === undefined ? null : { since };
}

/**
 * After the newest event, so that one that happens while the stream is not open yet, or broken, is not lost.
 * Null when the signal fired first.
 */
async function positionNow(transport: Transport, signal: AbortSignal | undefined): Promise<Position | null> {
  try {
    const newest = await transport.send({ path: '/events', query: { limit: 1 }, signal }, z.array(eventSchema));
    const [event] = newest.data;
    if (event !== undefined) return { last_event_id: event.id };
    // An empty timeline: everything from now on, by the clock of the API where it shows it.
    const serverNowMs = Date.parse(newest.headers.get('date') ?? '');
    return { since: new Date(Number.isNaN(serverNowMs) ? Date.now() : serverNowMs).toISOString() };
  } catch (error) {
    if (signal?.aborted === true) return null;
    throw error;
  }
}

function requestFrom(position: Position, filter: FollowQuery): ApiRequest {
  const accept = 'text/event-stream';
  if ('since' in position) return { path: '/events', query: { ...filter, ...position }, headers: { accept } };
  return { path: '/events', query: filter, headers: { accept, 'last-event-id': position.last_event_id } };
}

function eventOf(data: string, request: ApiRequest): Event {
  try {
    return eventSchema.parse(JSON.parse(data));
  } catch (error) {
    throw badAnswer(request, 'an event of the stream is none', error);
  }
}
