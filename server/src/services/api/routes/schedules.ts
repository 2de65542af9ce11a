import {
  noQuerySchema,
  scheduleForecastQuerySchema,
  scheduleForecastSchema,
  schedulePreviewBodySchema,
  schedulePreviewSchema,
} from '@multi-job/contract';
import type { ScheduleForecast, ScheduleForecastQuery } from '@multi-job/contract';
import { forecastSchedules } from '../../../operations/schedules/forecast/forecast-schedules.ts';
import { previewUnsavedSchedule } from '../../../operations/schedules/preview-schedule.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { msOf } from '../instants.ts';
import { SCHEDULE_PREVIEW_EXAMPLE, SCHEDULE_PREVIEW_REQUEST_EXAMPLE } from '../openapi/examples.ts';
import { SCHEDULE_FORECAST_EXAMPLE } from '../openapi/overview-examples.ts';
import { json, responses, withBodyExample, withExample } from '../openapi/responses.ts';
import { tellAllFaults } from '../validation/tell-all-faults.ts';

/** Schedules that are not stored, and all that are at once. */
export function registerScheduleRoutes(app: ApiApp, deps: RouteDeps): void {
  const underWay = new Map<string, Promise<ScheduleForecast>>();
  const forecast = ({ from, to, bucket_sec: bucketSec }: ScheduleForecastQuery): Promise<ScheduleForecast> => {
    const key = JSON.stringify([from, to, bucketSec]);
    const started = underWay.get(key) ?? forecastSchedules(deps, { fromMs: msOf(from), toMs: msOf(to), bucketSec });
    underWay.set(key, started);
    return started.finally(() => underWay.delete(key));
  };

  app.post(
    '/schedules/preview',
    {
      config: { role: 'viewer' },
      errorHandler: tellAllFaults(deps, { specOf: scheduleIn, pathOf: path => path }),
      schema: {
        operationId: 'previewSchedule',
        summary: 'When would this schedule fire? Times in UTC and by the clocks of its zone; nothing is stored',
        tags: ['jobs'],
        querystring: noQuerySchema,
        body: withBodyExample(schedulePreviewBodySchema, SCHEDULE_PREVIEW_REQUEST_EXAMPLE),
        response: responses(
          { 200: withExample(json('Firings, soonest first.', schedulePreviewSchema), SCHEDULE_PREVIEW_EXAMPLE) },
          400,
          404,
          413,
          415,
        ),
      },
    },
    async ({ body }, reply) => {
      const { schedule, count, from, job_id: jobId = null } = body;
      return reply.send(await previewUnsavedSchedule(deps, { schedule, count, fromMs: msOf(from) ?? null, jobId }));
    },
  );

  app.get(
    '/schedules/forecast',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'forecastSchedules',
        summary: 'How much fires when, against what the workers can do, and what did not fire lately',
        description:
          'Counts the firings of all enabled jobs by bucket. Guards, jitter and outages are not foreseen; what lies in the past of `from` is 0. Calls for the same that come while one is being answered share its answer.',
        tags: ['jobs'],
        querystring: scheduleForecastQuerySchema,
        response: responses(
          { 200: withExample(json('The forecast.', scheduleForecastSchema), SCHEDULE_FORECAST_EXAMPLE) },
          400,
        ),
      },
    },
    async ({ query }, reply) => reply.send(await forecast(query)),
  );
}

/** Of a body to preview, what belongs to a spec. */
function scheduleIn(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'schedule' in body ? { schedule: body.schedule } : null;
}
