import { authMeSchema } from '../../api/auth-requests.ts';
import { livenessSchema, readinessSchema } from '../../api/health.ts';
import { listedAgentSchema } from '../../agent.ts';
import { backupStatusSchema } from '../../backup.ts';
import { connectorSchema } from '../../connector.ts';
import { jobTypeSchema } from '../../job-type.ts';
import { overviewSchema } from '../../overview.ts';
import { queueStateSchema } from '../../queue.ts';
import { runStatsSchema, type runStatsQuerySchema } from '../../run-stats.ts';
import { scheduleForecastSchema, type scheduleForecastQuerySchema } from '../../schedule-forecast.ts';
import { schedulePreviewSchema, type schedulePreviewBodySchema } from '../../schedule-preview.ts';
import type { z } from 'zod';
import { getAll, type QueryOf } from '../page.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** How much waits where. */
export function queueRoutes(transport: Transport) {
  return {
    get: async (options?: CallOptions) => (await transport.send({ path: '/queue', ...options }, queueStateSchema)).data,
  };
}

/** The installation at a glance, and over time. */
export function overviewRoutes(transport: Transport) {
  return {
    get: async (options?: CallOptions) =>
      (await transport.send({ path: '/overview', ...options }, overviewSchema)).data,

    /** What became of runs, a point for each bucket. */
    runStats: async (query: QueryOf<typeof runStatsQuerySchema> = {}, options?: CallOptions) =>
      (await transport.send({ path: '/stats/runs', query, ...options }, runStatsSchema)).data,
  };
}

/** The processes of the platform. */
export function agentRoutes(transport: Transport) {
  const tell = (verb: 'drain' | 'resume') => async (agentId: string, options?: CallOptions) =>
    (
      await transport.send(
        { method: 'POST', path: `${path`/agents/${agentId}`}/${verb}`, ...options },
        listedAgentSchema,
      )
    ).data;

  return {
    list: (options?: CallOptions) => getAll(transport, '/agents', listedAgentSchema, options),

    /** The worker finishes what it has in hand and takes nothing new. */
    drain: tell('drain'),

    resume: tell('resume'),
  };
}

/** The health of every connector account. */
export function connectorRoutes(transport: Transport) {
  return { list: (options?: CallOptions) => getAll(transport, '/connectors', connectorSchema, options) };
}

/** When backups were made, and how that went. */
export function backupRoutes(transport: Transport) {
  return {
    get: async (options?: CallOptions) =>
      (await transport.send({ path: '/backups', ...options }, backupStatusSchema)).data,
  };
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

    /** How much fires when, against what the workers can do. */
    forecast: async (query: QueryOf<typeof scheduleForecastQuerySchema> = {}, options?: CallOptions) =>
      (await transport.send({ path: '/schedules/forecast', query, ...options }, scheduleForecastSchema)).data,
  };
}

export function authRoutes(transport: Transport) {
  return {
    /** Who the API takes the caller for. */
    me: async (options?: CallOptions) => (await transport.send({ path: '/auth/me', ...options }, authMeSchema)).data,
  };
}
