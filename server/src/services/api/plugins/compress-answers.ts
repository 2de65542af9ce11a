import compress from '@fastify/compress';
import type { ApiApp } from '../api-app.ts';

/** Below this an answer fits into one packet or two anyway. */
const WORTH_IT_BYTES = 1024;

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json(?:;|$)/;

/**
 * JSON is sent compressed to whoever takes it. Nothing else is: the files of the dashboard are compressed when they are
 * built, and event streams would be held back. Bodies that come in compressed are not unpacked: a small one could grow
 * beyond all limits.
 */
export function compressAnswers(app: ApiApp): void {
  // The plugin would compress whatever type can be: before it looks, the others are marked as it understands it.
  app.addHook('onSend', (request, reply, payload, done) => {
    const isJson = JSON_TYPE.test(String(reply.getHeader('content-type') ?? ''));
    if (!isJson || typeof payload !== 'string') request.headers['x-no-compression'] = 'true';
    done(null, payload);
  });
  app.register(compress, {
    global: true,
    globalDecompression: false,
    encodings: ['br', 'gzip'],
    threshold: WORTH_IT_BYTES,
    customTypes: JSON_TYPE,
  });
}
