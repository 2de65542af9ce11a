import compress from '@fastify/compress';
import type { ApiApp } from '../api-app.ts';

/** Below this an answer fits into one packet or two anyway. */
const WORTH_IT_BYTES = 1024;

/**
 * JSON is sent compressed to whoever takes it. Nothing else is: the files of the dashboard are compressed when they are
 * built, and event streams would be held back. Bodies that come in compressed are not unpacked: a small one could grow
 * beyond all limits.
 */
export function compressAnswers(app: ApiApp): void {
  app.register(compress, {
    global: true,
    globalDecompression: false,
    encodings: ['br', 'gzip'],
    threshold: WORTH_IT_BYTES,
    customTypes: /^application\/(?:[\w.-]+\+)?json(?:;|$)/,
  });
}
