import httpProxy from '@fastify/http-proxy';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Agent } from 'undici';
import { isLoopback } from '../../../core/auth/is-loopback.ts';
import { AppError } from '../../../core/errors.ts';
import type { Logger } from '../../../core/logger.ts';
import type { ApiApp } from '../api-app.ts';
import { sendProblem } from '../plugins/problems.ts';

const CONNECT_TIMEOUT_MS = 5000;
/** The longest answer that the API works on: a plan by a language model, with its repeats. */
const FIRST_BYTE_TIMEOUT_MS = 300_000;
/** The API says something on a quiet stream every 15 s: one that is silent for so long has died without a word. */
const SILENCE_TIMEOUT_MS = 60_000;

/** About one connection only: what one side says of its own means nothing for the other. */
const OF_ONE_CONNECTION = /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade)$/;
/** Where a caller says that it comes from. */
const CLAIMED_ORIGIN = /^(forwarded|via|x-forwarded-.*|x-real-ip)$/;

interface Upstream {
  url: URL;
  logger: Logger;
}

/**
 * Passes every request of `scope` that no other route takes on to one fixed place, and its answer back as it comes:
 * streams flow, and end when either side goes.
 *
 * A server on this machine is told the name that the viewer used, so that it can tell foreign pages by it; one elsewhere
 * is asked by its own name.
 */
export function forwardTo(scope: ApiApp, prefix: string, { url, logger }: Upstream): void {
  const agent = new Agent({
    // Each open page holds one for its events.
    connections: null,
    pipelining: 1,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: FIRST_BYTE_TIMEOUT_MS,
    bodyTimeout: SILENCE_TIMEOUT_MS,
  });
  scope.addHook('onClose', () => agent.destroy());
  scope.register(httpProxy, {
    upstream: url.origin,
    prefix,
    rewritePrefix: prefix,
    routes: ['/*'],
    undici: agent,
    websocket: false,
    disableRequestLogging: true,
    proxyPayloads: false,
    // A 503 says when to try again: that is for whoever asked to decide.
    retryMethods: [],
    config: { role: 'public' },
    replyOptions: {
      rewriteRequestHeaders: (request, headers) => headersFor(request as FastifyRequest, headers, url),
      rewriteHeaders: answered => ofBothSides(answered),
      onError: (reply, { error }) => {
        const { request } = reply as FastifyReply;
        sendProblem(refusalOf(error, url), request, reply as FastifyReply, logger);
      },
    },
  });
}

function headersFor(request: FastifyRequest, given: Headers, url: URL): Headers {
  const headers = without(CLAIMED_ORIGIN, ofBothSides(given));
  // It is answered here, before the body is read.
  delete headers['expect'];
  // A body where none is expected is not read, so that its length would be wrong.
  if (request.method === 'GET' || request.method === 'HEAD') delete headers['content-length'];
  const { host } = request.headers;
  if (host !== undefined && isLoopback(url.hostname)) headers['host'] = host;
  return {
    ...headers,
    'x-request-id': request.id,
    'x-forwarded-for': request.socket.remoteAddress,
    'x-forwarded-proto': 'http',
    ...(host !== undefined && { 'x-forwarded-host': host }),
  };
}

type Headers = Record<string, string | string[] | undefined>;

/** Without what is about one connection, also what `Connection` names as such. */
function ofBothSides<T>(headers: Record<string, T>): Record<string, T> {
  const named = String(headers['connection'] ?? '')
    .toLowerCase()
    .split(',')
    .map(name => name.trim());
  const left = Object.entries(headers).filter(([name]) => !OF_ONE_CONNECTION.test(name) && !named.includes(name));
  return Object.fromEntries(left);
}

function without<T>(names: RegExp, headers: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.test(name)));
}

function refusalOf(error: Error, url: URL): AppError {
  const { code } = (error.cause ?? error) as { code?: unknown };
  if (code === 'UND_ERR_INVALID_ARG' || code === 'UND_ERR_NOT_SUPPORTED') {
    return new AppError('VALIDATION', 'The request has a header that cannot be passed on.', { cause: error });
  }
  const message = `The API on ${url.origin} does not answer. Start it, or set API_URL to where it is.`;
  return new AppError('UNAVAILABLE', message, { cause: error });
}
