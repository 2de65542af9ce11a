import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import { AppError } from '../../../core/errors.ts';
import type { ApiApp } from '../api-app.ts';

const EXPOSED_HEADERS = [
  'X-Total-Count',
  'X-Total-Count-Capped',
  'Link',
  'Retry-After',
  'X-Request-Id',
  'X-Job-Change',
  'Idempotent-Replayed',
  'Location',
  'Allow',
];
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Security headers, cross-origin reading for the origins named, and no writing from pages of other origins. */
export function guardBrowsers(app: ApiApp, corsOrigins: readonly string[]): void {
  app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'self'"], baseUri: ["'none'"], frameAncestors: ["'none'"], objectSrc: ["'none'"] },
    },
    // Dashboards of other origins that CORS lets in must be able to read the answers.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
  });
  app.register(cors, {
    origin: [...corsOrigins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: 600,
    strictPreflight: false,
  });
  const allowed = new Set(corsOrigins);
  app.addHook('onRequest', (request, _reply, done) => {
    const { origin, host } = request.headers;
    if (origin === undefined || READING.has(request.method) || allowed.has(origin) || isSameOrigin(origin, host)) {
      done();
      return;
    }
    done(
      new AppError(
        'FORBIDDEN',
        `Pages of ${origin} may not change anything here; name the origin in CORS_ALLOW_ORIGINS.`,
      ),
    );
  });
}

/** A browser sends some writes without asking first; the origin it names gives them away. */
function isSameOrigin(origin: string, host: string | undefined): boolean {
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}
