import type { FastifyRequest } from 'fastify';
import type { ApiApp } from './api-app.ts';

/** Statuses whose answers have no body. */
const BODILESS = new Set([204, 304]);

/**
 * The API asked from within, as `fetch` asks it from outside: all of its guards, roles and records hold for the caller of
 * `request`, whose credential and address it carries.
 */
export function injectFetch(app: ApiApp, request: FastifyRequest, credentialHeaders: readonly string[]): typeof fetch {
  const own = carriedBy(request, credentialHeaders);
  return async (input, init = {}) => {
    const response = await app.inject({
      method: (init.method ?? 'GET') as 'GET',
      url: String(input instanceof Request ? input.url : input),
      headers: { ...Object.fromEntries(new Headers(init.headers)), ...own },
      ...(typeof init.body === 'string' && { payload: init.body }),
      ...(init.signal instanceof AbortSignal && { signal: init.signal }),
      remoteAddress: request.ip,
    });
    const headers = Object.entries(response.headers).flatMap(([name, value]) =>
      [value].flat().flatMap((each): [string, string][] => (each === undefined ? [] : [[name, String(each)]])),
    );
    const { statusCode: status, body } = response;
    return new Response(BODILESS.has(status) ? null : body, { status, headers });
  };
}

function carriedBy(request: FastifyRequest, credentialHeaders: readonly string[]): Record<string, string> {
  const carried = [...credentialHeaders, 'traceparent'].flatMap(name => {
    const value = request.headers[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  // One id for the call and all that it leads to: the log and the audit log are read by it.
  return { ...Object.fromEntries(carried), 'x-request-id': request.id };
}
