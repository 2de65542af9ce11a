import { listEventsQuerySchema } from '../../api/event-requests.ts';
import { eventSchema } from '../../event.ts';
import { followEvents, type FollowQuery } from '../follow-events.ts';
import type { FollowOptions } from '../follow-stream.ts';
import { getPage, type QueryOf } from '../page.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** The timeline. */
export function eventRoutes(transport: Transport) {
  return {
    /** Newest first. */
    list: (query: Omit<QueryOf<typeof listEventsQuerySchema>, 'last_event_id'> = {}, options?: CallOptions) =>
      getPage(transport, { path: '/events', item: eventSchema, schema: listEventsQuerySchema, query, options }),

    /** Live, each event once and in order, also over broken connections: see `followEvents`. */
    follow: (query: FollowQuery = {}, options: FollowOptions = {}) => followEvents(transport, query, options),
  };
}
