import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../../../core/logger.ts';
import type { ApiApp } from '../api-app.ts';
import { parseTraceparent } from '../traceparent.ts';

/** 32 hex digits, not all of them zero. */
const TRACE_ID = /^(?!0{32})[0-9a-f]{32}$/;
const REQUEST_ID = /^[\w.:-]{1,128}$/;

/** Paths that are asked every few seconds by machines: neither logged nor traced. */
export const QUIET_PATHS: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

/** The caller's own request id where it is decent, else a new one. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : newTraceId();
}

/** Gives every request its trace id, and one log line when it is answered. */
export function traceRequests(app: ApiApp, logger: Logger): void {
  app.decorateRequest('traceId', '');
  app.decorateRequest('callerTraceId', null);
  app.decorateRequest('actor', 'anonymous');
  app.decorateRequest('isStranger', false);
  app.addHook('onRequest', (request, reply, done) => {
    request.callerTraceId = parseTraceparent(request.headers['traceparent'])?.traceId ?? null;
    request.traceId = request.callerTraceId ?? (TRACE_ID.test(request.id) ? request.id : newTraceId());
    reply.header('x-request-id', request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    if (!QUIET_PATHS.has(request.url)) logger.info(factsOf(request, reply), 'Answered a request.');
    done();
  });
}

function factsOf(request: FastifyRequest, reply: FastifyReply): object {
  return {
    request_id: request.id,
    trace_id: request.traceId,
    method: request.method,
    path: request.url.split('?', 1)[0],
    status: reply.statusCode,
    duration_ms: Math.round(reply.elapsedTime * 10) / 10,
  };
}

/** 32 hex digits. A UUID is the cheapest source of them: Node keeps a stock. */
function newTraceId(): string {
  return randomUUID().replaceAll('-', '');
}
