import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../../core/clock.ts';
import { randomSpanId } from '../../../core/tracing/span-ids.ts';
import type { SpanRef, Tracer } from '../../../core/tracing/tracer.ts';
import type { ApiApp } from '../api-app.ts';
import { parseTraceparent } from '../traceparent.ts';
import { QUIET_PATHS } from './request-context.ts';

interface Begun extends SpanRef {
  startMs: number;
}

/**
 * Records a span for every answered request, but not for health checks and scrapes. Handlers run within it, so that the
 * runs they enqueue belong to its trace.
 */
export function recordRequests(app: ApiApp, tracer: Tracer, clock: Clock): void {
  const begun = new WeakMap<FastifyRequest, Begun>();
  app.addHook('onRequest', (request, _reply, done) => {
    if (!QUIET_PATHS.has(request.url)) {
      begun.set(request, { traceId: request.traceId, spanId: randomSpanId(), startMs: clock.now() });
    }
    done();
  });
  // Not before the body has been read: its events come from the connection, outside of any span.
  app.addHook('preHandler', (request, _reply, done) => {
    const span = begun.get(request);
    if (span === undefined) done();
    else tracer.within(span, done);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const span = begun.get(request);
    if (span !== undefined) record(tracer, span, clock.now(), request, reply);
    done();
  });
}

/** The route, never the address: that may hold what somebody typed. */
function record(
  tracer: Tracer,
  { traceId, spanId, startMs }: Begun,
  endMs: number,
  request: FastifyRequest,
  { statusCode }: FastifyReply,
): void {
  const route = request.routeOptions.url;
  tracer.record({
    traceId,
    spanId,
    parentSpanId: parseTraceparent(request.headers['traceparent'])?.spanId ?? null,
    name: route === undefined ? request.method : `${request.method} ${route}`,
    kind: 'server',
    startMs,
    endMs,
    attributes: {
      'http.request.method': request.method,
      'http.route': route,
      'http.response.status_code': statusCode,
      'multi_job.request_id': request.id,
    },
    errorType: statusCode >= 500 ? String(statusCode) : null,
  });
}
