import type { ServerResponse } from 'node:http';
import { roleCovers } from '../../../core/auth/access-role.ts';
import type { KeyRing } from '../../../core/auth/key-ring.ts';
import type { ApiKey } from '../../../core/auth/api-key.ts';
import type { Logger } from '../../../core/logger.ts';
import type { ApiApp } from '../api-app.ts';

/** A reader that does not take the end of its stream is cut off after this, ms. */
const CUT_AFTER_MS = 250;

/**
 * Ends the event streams of tokens that were taken away, or whose role no longer suffices. Other requests were let in
 * when they came and end by themselves.
 */
export function endRevokedStreams(app: ApiApp, keyRing: KeyRing, logger: Logger): void {
  const open = new Map<ServerResponse, () => boolean>();
  app.addHook('preHandler', (request, reply, done) => {
    const { apiKey, headers, routeOptions } = request;
    if (apiKey === null || !(headers.accept ?? '').includes('text/event-stream')) {
      done();
      return;
    }
    const required = routeOptions.config.role ?? 'admin';
    const mayGoOn = (now: ApiKey | null): boolean =>
      now !== null && (required === 'public' || roleCovers(now.role, required));
    open.set(reply.raw, () => mayGoOn(keyRing.find(apiKey)));
    reply.raw.once('close', () => open.delete(reply.raw));
    done();
  });

  const leave = keyRing.onReplaced(() => {
    const revoked = [...open].filter(([, mayGoOn]) => !mayGoOn()).map(([response]) => response);
    for (const response of revoked) end(response);
    if (revoked.length > 0) logger.info({ streams: revoked.length }, 'Event streams of revoked tokens were ended.');
  });
  app.addHook('onClose', (_app, done) => {
    leave();
    done();
  });
}

function end(response: ServerResponse): void {
  if (!response.headersSent) {
    response.destroy();
    return;
  }
  if (!response.writableEnded) response.end();
  const cut = setTimeout(() => response.destroy(), CUT_AFTER_MS);
  response.once('close', () => {
    clearTimeout(cut);
  });
}
