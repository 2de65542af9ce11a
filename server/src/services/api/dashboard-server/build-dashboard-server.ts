import { Readable } from 'node:stream';
import rateLimit from '@fastify/rate-limit';
import fastify from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { isLoopback } from '../../../core/auth/is-loopback.ts';
import { AppError } from '../../../core/errors.ts';
import type { Logger } from '../../../core/logger.ts';
import type { ApiApp } from '../api-app.ts';
import { API_DEFAULTS, REQUEST_TIMEOUT_MS } from '../api-config.ts';
import { guardAnswers } from '../plugins/browser-safety.ts';
import { leadToPages, serveDashboard } from '../plugins/dashboard.ts';
import { createMissingPage } from '../plugins/missing-page.ts';
import { answerWithProblems, sendProblem } from '../plugins/problems.ts';
import { nameAskedFor } from '../plugins/refuse-foreign-names.ts';
import { refuseOddTargets } from '../plugins/refuse-odd-targets.ts';
import { requestIdOf, traceRequests } from '../plugins/request-context.ts';
import { tableRoutes } from '../plugins/route-table.ts';
import { answerUnreadable } from '../plugins/unreadable-requests.ts';
import { forwardTo } from './forward-to-api.ts';

export interface DashboardServerOptions {
  host: string;
  /** Where everything but the pages is asked: scheme, host and port. */
  apiUrl: URL;
  /** The built pages, or the address of a server that makes them while they are being written. */
  pages: { folder: string } | { devUrl: URL };
  logger: Logger;
}

/** The dashboard on a port of its own, with the guards and headers of the API; whatever is no page is asked of the API. */
export function buildDashboardServer({ host, apiUrl, pages, logger }: DashboardServerOptions): ApiApp {
  const app: ApiApp = fastify({
    bodyLimit: API_DEFAULTS.bodyLimitBytes,
    forceCloseConnections: true,
    requestTimeout: REQUEST_TIMEOUT_MS,
    clientErrorHandler: answerUnreadable,
    genReqId: requestIdOf,
    frameworkErrors: (error, request, reply) => {
      sendProblem(error, request, reply, logger);
    },
  }).withTypeProvider<ZodTypeProvider>();
  const routes = tableRoutes(app);
  traceRequests(app, logger);
  guardAnswers(app);
  refuseOddTargets(app);
  refuseStrangers(app, host);
  app.register(rateLimit, { global: false });
  const missingPage = createMissingPage('folder' in pages ? pages.folder : null);
  answerWithProblems(app, { routes, logger, missingPage });
  if ('folder' in pages) serveDashboard(app, { uiDir: pages.folder, version: '' });
  else servePagesBeingWritten(app, pages.devUrl, logger);
  acceptBodies(app);
  forwardTo(app, '/', { url: apiUrl, logger });
  return app;
}

/**
 * What the API does against names that others made lead here (DNS rebinding), done before it: the API sees this machine
 * only, whoever asks.
 */
function refuseStrangers(app: ApiApp, host: string): void {
  const isForThisMachine = isLoopback(host);
  app.addHook('onRequest', (request, _reply, done) => {
    const name = nameAskedFor(request);
    if (isForThisMachine && !isLoopback(name)) {
      const message = `The dashboard on this port answers to the names of this machine only, such as localhost, not to "${name}"; set HOST to the address that other names lead to.`;
      done(new AppError('FORBIDDEN', message));
    } else if (isLoopback(name) && !isLoopback(request.socket.remoteAddress ?? '')) {
      // The API would take it for a caller on this machine.
      done(new AppError('FORBIDDEN', `"${name}" is this machine for whoever is on it; use the name that led here.`));
    } else done();
  });
}

/** Bodies are passed on as they are, once they are there whole: no slow or endless one reaches the API. */
function acceptBodies(app: ApiApp): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, Readable.from([body]));
  });
}

function servePagesBeingWritten(app: ApiApp, url: URL, logger: Logger): void {
  app.register((scope, _options, done) => {
    leadToPages(scope);
    scope.addHook('onRequest', (_request, reply, next) => {
      // Such pages run code that no policy of ours knows.
      reply.removeHeader('content-security-policy');
      next();
    });
    forwardTo(scope, '/ui', { url, logger });
    done();
  });
}
