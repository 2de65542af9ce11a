import type { FastifyRequest } from 'fastify';
import { isLoopback } from '../../../core/auth/is-loopback.ts';
import { AppError } from '../../../core/errors.ts';
import type { ApiApp } from '../api-app.ts';
import type { ApiConfig } from '../api-config.ts';

/**
 * An API that asks for no token and listens on this machine only trusts whoever is on this machine. A page elsewhere can
 * make its own name lead here (DNS rebinding), and to the browser the API is then part of that page: its requests are
 * told by the name they ask for.
 */
export function refuseForeignNames(app: ApiApp, { auth, host }: Pick<ApiConfig, 'auth' | 'host'>): void {
  if (auth.isEnabled || !isLoopback(host)) return;
  app.addHook('onRequest', (request, _reply, done) => {
    const name = nameAskedFor(request);
    if (isLoopback(name) || request.routeOptions.config.isDoor === true) {
      done();
      return;
    }
    request.isStranger = true;
    const message = `Without tokens the API answers to the names of this machine only, such as localhost, not to "${name}"; set AUTH_ENABLED=true and AUTH_API_KEYS to use other names.`;
    done(new AppError('FORBIDDEN', message));
  });
}

/** The name that the caller knows this server by, without its port. */
export function nameAskedFor({ headers }: Pick<FastifyRequest, 'headers'>): string {
  return (headers.host ?? 'localhost').replace(/:\d*$/, '');
}
