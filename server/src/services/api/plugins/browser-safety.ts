import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../../../core/errors.ts';
import type { ApiApp } from '../api-app.ts';

const EXPOSED_HEADERS = [
  'X-Total-Count',
  'X-Total-Count-Capped',
  'Link',
  'Retry-After',
  'WWW-Authenticate',
  'X-Request-Id',
  'X-Job-Change',
  'X-Trigger-Change',
  'X-Account-Change',
  'X-Mcp-Server-Change',
  'ETag',
  'Idempotent-Replayed',
  'Location',
  'Allow',
];
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What every answer carries; pages get the whole set of `helmet` (see `guardPages`). */
const DATA_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
};

/** Security headers on every answer. */
export function guardAnswers(app: ApiApp): void {
  // Headers one by one cost more than the rest of a small answer: data gets the few that mean something for it.
  app.register(helmet, { global: false });
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(DATA_HEADERS);
    done();
  });
}

/** Cross-origin reading for the origins named. */
export function admitOrigins(app: ApiApp, corsOrigins: readonly string[]): void {
  app.register(cors, {
    origin: [...corsOrigins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: 600,
    strictPreflight: false,
  });
}

/**
 * No writing from pages of other origins. Comes after authentication: a refusal is put on record, and callers that
 * nobody knows must not be able to fill the audit log with them.
 */
export function refuseForeignWrites(app: ApiApp, corsOrigins: readonly string[]): void {
  const allowed = new Set(corsOrigins);
  app.addHook('onRequest', (request, _reply, done) => {
    const { origin, host } = request.headers;
    const isHarmless =
      origin === undefined || READING.has(request.method) || request.routeOptions.config.isDoor === true;
    if (isHarmless || allowed.has(origin) || isSameOrigin(origin, host)) {
      done();
      return;
    }
    // With a token it is somebody who is known, from a page that is not.
    request.isStranger = request.apiKey === null;
    done(
      new AppError(
        'FORBIDDEN',
        `Pages of ${origin} may not change anything here; name the origin in CORS_ALLOW_ORIGINS.`,
      ),
    );
  });
}

/** Everything that helmet knows, for a scope that serves pages. */
export function guardPages(scope: FastifyInstance): void {
  scope.addHook('onRequest', (_request, reply, done) => {
    reply.helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'self'"], baseUri: ["'none'"], frameAncestors: ["'none'"], objectSrc: ["'none'"] },
      },
    });
    done();
  });
}

/** A browser sends some writes without asking first; the origin it names gives them away. */
function isSameOrigin(origin: string, host: string | undefined): boolean {
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}
