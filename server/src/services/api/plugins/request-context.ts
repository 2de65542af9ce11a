import { randomUUID } from 'node:crypto';
import type { Logger } from '../../../core/logger.ts';
import type { ApiApp } from '../api-app.ts';

const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/;
const NO_TRACE = '0'.repeat(32);

/** Paths that are asked every few seconds by machines: logged at debug only. */
const QUIET_PATHS: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

/** Gives every request its ids and one log line when it is answered. */
export function traceRequests(app: ApiApp, logger: Logger): void {
  app.decorateRequest('traceId', '');
  app.decorateRequest('callerTraceId', null);
  app.decorateRequest('actor', 'anonymous');
  app.addHook('onRequest', (request, reply, done) => {
    request.callerTraceId = traceIdOf(request.headers['traceparent']);
    request.traceId = request.callerTraceId ?? randomUUID().replaceAll('-', '');
    reply.header('x-request-id', request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const fields = {
      request_id: request.id,
      trace_id: request.traceId,
      method: request.method,
      path: request.url.split('?', 1)[0],
      status: reply.statusCode,
      duration_ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (QUIET_PATHS.has(request.url)) logger.debug(fields, 'Answered a probe.');
    else logger.info(fields, 'Answered a request.');
    done();
  });
}

/** The trace id of a W3C `traceparent`, or null when it is absent or not valid. */
export function traceIdOf(header: string | string[] | undefined): string | null {
  const traceId = typeof header === 'string' ? TRACEPARENT.exec(header)?.[1] : undefined;
  return traceId === undefined || traceId === NO_TRACE ? null : traceId;
}
