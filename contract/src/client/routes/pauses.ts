import { z } from 'zod';
import { pauseSchema, type PutPauseBody } from '../../pause.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** Pauses of everything, a pool or a label. A scope is `all`, `pool:<name>` or `label:<name>=<value>`. */
export function pauseRoutes(transport: Transport) {
  return {
    /** Those in force. */
    list: async (options?: CallOptions) =>
      (await transport.send({ path: '/pauses', ...options }, z.array(pauseSchema))).data,

    /** Begins one, or changes the one of this scope. */
    put: async (body: PutPauseBody, options?: CallOptions) =>
      (await transport.send({ method: 'PUT', path: '/pauses', body, ...options }, pauseSchema)).data,

    /** Before its time. */
    end: async (scope: PutPauseBody['scope'], options?: CallOptions) =>
      (await transport.send({ method: 'DELETE', path: '/pauses', query: { scope }, ...options }, pauseSchema)).data,
  };
}
