import { overviewSchema, runStatsQuerySchema, runStatsSchema } from '@multi-job/contract';
import type { Overview } from '@multi-job/contract';
import { readOverview } from '../../../operations/installation/read-overview.ts';
import { readRunStats } from '../../../operations/runs/read-run-stats.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { connectorDepsOf } from '../connector-deps-of.ts';
import { msOf } from '../instants.ts';
import { OVERVIEW_EXAMPLE, RUN_STATS_EXAMPLE } from '../openapi/overview-examples.ts';
import { json, responses, withExample } from '../openapi/responses.ts';

const tags = ['platform'];

/** The installation at a glance, and how its runs did over time. */
export function registerOverviewRoutes(app: ApiApp, deps: RouteDeps): void {
  let underWay: Promise<Overview> | null = null;

  app.get(
    '/overview',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'getOverview',
        summary: 'What needs a human, what waits where, and what fires next',
        description: 'Calls that come while one is being answered share its answer.',
        tags,
        response: responses({ 200: withExample(json('The overview.', overviewSchema), OVERVIEW_EXAMPLE) }),
      },
    },
    async (_request, reply) => {
      underWay ??= readOverview(connectorDepsOf(deps)).finally(() => {
        underWay = null;
      });
      return reply.send(await underWay);
    },
  );

  app.get(
    '/stats/runs',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'getRunStats',
        summary: 'How many runs started and ended over time, how long they waited and how long they took',
        description: 'Counted by the minute as runs start and end, so that the cost does not follow the runs.',
        tags,
        querystring: runStatsQuerySchema,
        response: responses(
          { 200: withExample(json('A point for each bucket.', runStatsSchema), RUN_STATS_EXAMPLE) },
          400,
        ),
      },
    },
    async ({ query }, reply) => {
      const bounds = { sinceMs: msOf(query.since), untilMs: msOf(query.until) };
      return reply.send(await readRunStats(deps, { ...bounds, bucketSec: query.bucket_sec }));
    },
  );
}
