import { AppError } from '../../../core/errors.ts';
import type { ApiApp } from '../api-app.ts';

/** A path of this server: one slash, and nothing after it that a URL parser takes for a host. */
const ORIGIN_FORM = /^\/(?![/\\])/;

/**
 * A request names a path of this server. One that names a host of its own (`http://other-host/x`, `//other-host/x`) takes
 * this server for a proxy, or wants it to follow or redirect there.
 */
export function refuseOddTargets(app: ApiApp): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const target = request.raw.url ?? '';
    if (ORIGIN_FORM.test(target) || (target === '*' && request.method === 'OPTIONS')) {
      done();
      return;
    }
    request.isStranger = true;
    const message = 'must begin with one "/" and name no host: this server passes nothing on to other places';
    done(new AppError('VALIDATION', `The address ${message}.`, { faults: [{ path: 'path', message }] }));
  });
}
