import type { AccessRole } from '@multi-job/contract';
import type { FastifyRequest } from 'fastify';
import { roleCovers } from '../../../core/auth/access-role.ts';
import { authenticate, presentedTokens } from '../../../core/auth/authenticate.ts';
import { createFailureLimiter } from '../../../core/auth/failure-limiter.ts';
import type { FailureLimiter } from '../../../core/auth/failure-limiter.ts';
import { ANONYMOUS, principalOf } from '../../../core/auth/principal.ts';
import type { Principal } from '../../../core/auth/principal.ts';
import { AppError } from '../../../core/errors.ts';
import type { ApiApp, ApiDeps } from '../api-app.ts';
import type { AuthConfig } from '../api-config.ts';

type GateDeps = Pick<ApiDeps, 'clock' | 'logger'> & { auth: AuthConfig };

/**
 * Lets a request pass whose token has the role that its route asks for. Must come after the cross-origin headers, so
 * that a page of an origin that is let in can read a refusal.
 *
 * An address that failed too often in a minute is turned away: only a token too long to be guessed gets past that, so
 * that somebody else behind the same address can neither guess a short token nor keep the others out.
 */
export function authenticateRequests(app: ApiApp, deps: GateDeps): void {
  const { auth } = deps;
  const limiter = createFailureLimiter(auth.failuresPerMinute);
  app.decorateRequest('actorRole', null);
  app.decorateRequest('apiKey', null);
  app.decorateRequest('isTurnedAway', false);
  app.addHook('onRequest', (request, _reply, done) => {
    if (!auth.isEnabled) {
      request.actorRole = 'admin';
      done();
      return;
    }
    const required = requiredRoleOf(request);
    if (required === null) done();
    else done(refusalOf(request, required, limiter, deps) ?? undefined);
  });
}

/** Who asks, with every name under which records may hold them. */
export function callerOf({ apiKey }: FastifyRequest, { keyRing }: AuthConfig): Principal {
  return apiKey === null ? ANONYMOUS : principalOf(apiKey, keyRing.current());
}

/** Null for what is public, and where nothing is served: there is nothing to protect. */
function requiredRoleOf({ is404, method, routeOptions }: FastifyRequest): AccessRole | null {
  if (is404 || method === 'OPTIONS') return null;
  // A route that does not say who may use it is not registered; were it, it would be closed.
  const role = routeOptions.config.role ?? 'admin';
  return role === 'public' ? null : role;
}

function refusalOf(
  request: FastifyRequest,
  required: AccessRole,
  limiter: FailureLimiter,
  deps: GateDeps,
): AppError | null {
  const { auth, clock } = deps;
  const presented = {
    header: request.headers[auth.tokenHeader],
    scheme: auth.tokenScheme,
    xApiKey: request.headers['x-api-key'],
  };
  const key = authenticate(presented, auth.keyRing.current());
  const blockedMs = limiter.blockedMs(request.ip, clock.now());
  if (blockedMs > 0 && (key === null || key.isShort)) {
    request.isTurnedAway = true;
    return tooManyFailures(blockedMs);
  }
  if (key === null) {
    noteFailure(request, limiter, deps);
    return presentedTokens(presented).length === 0 ? withoutToken(auth) : unknownToken(auth);
  }
  request.apiKey = key;
  request.actor = key.actor;
  request.actorRole = key.role;
  return roleCovers(key.role, required) ? null : tooSmall(request, required, key.role);
}

function noteFailure({ ip, id }: FastifyRequest, limiter: FailureLimiter, { clock, logger }: GateDeps): void {
  if (!limiter.fail(ip, clock.now())) return;
  const facts = { address: ip, request_id: id };
  logger.warn(facts, 'An address failed to authenticate too often and is turned away for the rest of the minute.');
}

function withoutToken(auth: AuthConfig): AppError {
  const value = auth.tokenScheme === '' ? '<token>' : `${auth.tokenScheme} <token>`;
  const message = `This needs a token: send the header "${auth.tokenHeader}: ${value}" or "X-API-Key: <token>".`;
  return new AppError('UNAUTHENTICATED', message, { details: { wwwAuthenticate: challengeOf(auth) } });
}

function unknownToken(auth: AuthConfig): AppError {
  const message = 'The token is not known here: it was mistyped, belongs to another installation, or was taken away.';
  const wwwAuthenticate = `${challengeOf(auth)}, error="invalid_token"`;
  return new AppError('UNAUTHENTICATED', message, { details: { wwwAuthenticate } });
}

function challengeOf({ tokenScheme }: AuthConfig): string {
  return `${tokenScheme === '' ? 'ApiKey' : tokenScheme} realm="multi-job"`;
}

function tooSmall({ method, url }: FastifyRequest, requiredRole: AccessRole, role: AccessRole): AppError {
  const path = url.split('?', 1)[0] ?? url;
  const message = `${method} ${path} needs the role ${requiredRole}; this token has the role ${role}.`;
  return new AppError('FORBIDDEN', message, { details: { requiredRole, role } });
}

function tooManyFailures(blockedMs: number): AppError {
  return new AppError('RATE_LIMITED', 'Too many requests from this address had no token or an unknown one.', {
    details: { retryAfterSec: blockedMs / 1000 },
  });
}
