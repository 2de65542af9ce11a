import type { ApiApp } from '../api-app.ts';

/**
 * Routes of this scope get their body as the bytes that came, of any content type: a signature is checked over those, and
 * only then are they parsed. For a scope of its own (`app.register`): other routes keep JSON.
 */
export function acceptRawBodies(app: ApiApp): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => {
    done(null, bytes);
  });
}
