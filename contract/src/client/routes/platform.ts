import { authMeSchema } from '../../api/auth-requests.ts';
import { livenessSchema, readinessSchema } from '../../api/health.ts';
import { agentSchema } from '../../agent.ts';
import { connectorHealthSchema } from '../../connector.ts';
import { jobTypeSchema } from '../../job-type.ts';
import { queueStateSchema } from '../../queue.ts';
import { schedulePreviewSchema, type schedulePreviewBodySchema } from '../../schedule-preview.ts';
import type { z } from 'zod';
import { getAll } from '../page.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** How much waits where. */
export function queueRoutes(transport: Transport) {
  return {
    get: async (options?: CallOptions) => (await transport.send({ path: '/queue', ...options }, queueStateSchema)).data,
  };
}

/** The processes of the platform. */
export function agentRoutes(transport: Transport) {
  return { list: (options?: CallOptions) => getAll(transport, '/agents', agentSchema, options) };
}

/** The health of every connector account. */
export function connectorRoutes(transport: Transport) {
  return { list: (options?: CallOptions) => getAll(transport, '/connectors', connectorHealthSchema, options) };
}

/** The job types ever published, with the JSON Schema of their inputs. */
export function jobTypeRoutes(transport: Transport) {
  return { list: (options?: CallOptions) => getAll(transport, '/job-types', jobTypeSchema, options) };
}

export function healthRoutes(transport: Transport) {
  return {
    /** The process answers, whatever it depends on. */
    live: async (options?: CallOptions) =>
      (await transport.send({ path: '/healthz', ...options }, livenessSchema)).data,

    /** All that the platform depends on is there; throws `UNAVAILABLE` that says what is not. */
    ready: async (options?: CallOptions) =>
      (await transport.send({ path: '/readyz', ...options }, readinessSchema)).data,
  };
}

export function scheduleRoutes(transport: Transport) {
  return {
    /** When a schedule that need not be stored would fire. */
    preview: async (body: z.input<typeof schedulePreviewBodySchema>, options?: CallOptions) => {
      const request = { method: 'POST', path: '/schedules/preview', body, ...options } as const;
      return (await transport.send(request, schedulePreviewSchema)).data;
    },
  };
}

export function authRoutes(transport: Transport) {
  return {
    /** Who the API takes the caller for. */
    me: async (options?: CallOptions) => (await transport.send({ path: '/auth/me', ...options }, authMeSchema)).data,
  };
}
