import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, messageOf } from '../../../core/errors.ts';
import type { Logger } from '../../../core/logger.ts';
import type { KnownSecrets } from '../../../core/redaction/known-secrets.ts';
import type { ApiApp } from '../api-app.ts';
import { problemOf } from '../problem-of.ts';
import type { MissingPage } from './missing-page.ts';
import { nearestPath } from './nearest-path.ts';
import type { RouteTable } from './route-table.ts';

interface AnsweringDeps {
  routes: RouteTable;
  logger: Logger;
  missingPage: MissingPage;
  knownSecrets?: KnownSecrets | undefined;
}

/**
 * Everything that goes wrong leaves as `application/problem+json`, without stack traces; a page of the dashboard that is
 * not there as a page.
 */
export function answerWithProblems(app: ApiApp, { routes, logger, missingPage, knownSecrets }: AnsweringDeps): void {
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, logger, knownSecrets));
  app.after(() => {
    const preHandler = app.rateLimit({ max: 600, timeWindow: 60_000, errorResponseBuilder: tooMany });
    app.setNotFoundHandler({ preHandler }, async (request, reply) => {
      if (await missingPage(request, reply)) return reply;
      return sendProblem(refusalOf(request, routes), request, reply, logger, knownSecrets);
    });
  });
}

/** Answers with the problem that `thrown` is, and logs it when it is our fault. */
export function sendProblem(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  logger: Logger,
  known?: KnownSecrets,
): FastifyReply {
  const { problem, headers, isOurFault } = problemOf(thrown, request.traceId);
  if (isOurFault) {
    const fields = { request_id: request.id, trace_id: request.traceId, method: request.method, path: pathOf(request) };
    logger.error({ ...fields, err: thrown }, `A request failed unexpectedly: ${messageOf(thrown)}`);
  }
  return reply
    .code(problem.status)
    .headers(headers)
    .header('content-type', 'application/problem+json')
    .serializer(JSON.stringify)
    .send(known === undefined ? problem : known.scrub(problem));
}

function refusalOf(request: FastifyRequest, routes: RouteTable): AppError {
  const path = pathOf(request);
  const methods = routes.methodsOf(path);
  if (methods.length > 0) {
    const allow = methods.join(', ');
    return new AppError('METHOD_NOT_ALLOWED', `${path} does not take ${request.method}; it takes ${allow}.`, {
      details: { allow },
    });
  }
  const nearest = nearestPath(path, routes.documentedPaths());
  const hint = nearest === null ? 'See /docs for all routes.' : `Did you mean ${nearest}? See /docs for all routes.`;
  return new AppError('NOT_FOUND', `There is no route ${path}. ${hint}`);
}

function tooMany(_request: FastifyRequest, { ttl }: { ttl: number }): AppError {
  return new AppError('RATE_LIMITED', 'Too many requests for routes that do not exist; see /docs for those that do.', {
    details: { retryAfterSec: ttl / 1000 },
  });
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? request.url;
}
