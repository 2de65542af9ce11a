import type { IncomingMessage } from 'node:http';
import { eventSchema, listEventsHeadersSchema, listEventsQuerySchema } from '@multi-job/contract';
import type { Event, ListEventsQuery } from '@multi-job/contract';
import type { FastifyReply } from 'fastify';
import { AppError } from '../../../core/errors.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { EventQuery } from '../../../engine/port/events.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import type { EventStreams, StreamRequest } from '../events/event-streams.ts';
import { msOf } from '../instants.ts';
import { responses, text, uncountedListOf } from '../openapi/responses.ts';
import { linkNext } from '../paging.ts';

/** A stream that begins in the past shows at most so many events of it. */
const MAX_PAST = 500;

/** The timeline: a page of it as JSON, or live as server-sent events. */
export function registerEventRoutes(app: ApiApp, { engine }: RouteDeps, streams: EventStreams): void {
  const list = uncountedListOf('Events, newest first.', eventSchema);
  const stream = text('', 'text/event-stream');
  app.get(
    '/events',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listEvents',
        summary: 'Read the timeline, or follow it live',
        description:
          'With `Accept: text/event-stream` a live stream: `id`, `event` (the type) and `data` (the event as JSON). `Last-Event-ID` resumes it without gap or repeat. A reader that is too slow gets `event: missed` with a count.',
        tags: ['events'],
        querystring: listEventsQuerySchema,
        headers: listEventsHeadersSchema,
        response: responses({ 200: { ...list, content: { ...list.content, ...stream.content } } }, 400, 429),
      },
    },
    async (request, reply) => {
      const { query } = request;
      if (!wantsStream(request.raw)) {
        const events = await engine.listEvents(engineQuery(query, query.limit));
        linkNext(request, reply, 'before_id', events.length === query.limit ? (events.at(-1)?.id ?? null) : null);
        return reply.send(events);
      }
      const start = await startOf(engine, query, request.headers['last-event-id']);
      await streams.open(start, reply.raw, () => {
        reply.hijack();
        return headersOf(reply);
      });
      return reply;
    },
  );
}

function wantsStream({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/event-stream');
}

async function startOf(engine: Engine, query: ListEventsQuery, header: string | undefined): Promise<StreamRequest> {
  const filter = { type: query.event_type, jobId: query.job_id, runId: query.run_id, search: query.search };
  if (query.before_id !== undefined) {
    const message = 'is for lists; a stream goes forward from Last-Event-ID or since';
    throw new AppError('VALIDATION', `before_id ${message}.`, { faults: [{ path: 'before_id', message }] });
  }
  // The header is newer: a browser sends it when it reconnects to an address that still holds the parameter.
  const afterId = header ?? query.last_event_id;
  if (afterId !== undefined) return { filter, afterId, past: [] };
  if (query.since === undefined) return { filter, afterId: null, past: [] };
  const newestId = await engine.lastEventId();
  const past: Event[] = (await engine.listEvents(engineQuery(query, MAX_PAST))).reverse();
  return { filter, afterId: past.at(-1)?.id ?? newestId, past };
}

function engineQuery(query: ListEventsQuery, limit: number): EventQuery {
  return {
    type: query.event_type,
    jobId: query.job_id,
    runId: query.run_id,
    search: query.search,
    sinceMs: msOf(query.since),
    beforeId: query.before_id,
    limit,
  };
}

/** What plugins set on the reply, which a stream takes over. */
function headersOf(reply: FastifyReply): Record<string, string> {
  const set = Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined);
  return Object.fromEntries(set.map(([name, value]) => [name, String(value)]));
}
