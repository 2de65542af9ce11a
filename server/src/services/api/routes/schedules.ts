import { noQuerySchema, schedulePreviewBodySchema, schedulePreviewSchema } from '@multi-job/contract';
import { previewUnsavedSchedule } from '../../../operations/preview-schedule.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { msOf } from '../instants.ts';
import { SCHEDULE_PREVIEW_EXAMPLE, SCHEDULE_PREVIEW_REQUEST_EXAMPLE } from '../openapi/examples.ts';
import { json, responses, withBodyExample, withExample } from '../openapi/responses.ts';

/** Schedules that are not stored. */
export function registerScheduleRoutes(app: ApiApp, deps: RouteDeps): void {
  app.post(
    '/schedules/preview',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'previewSchedule',
        summary: 'When would this schedule fire? Times in UTC and by the clocks of its zone; nothing is stored',
        tags: ['jobs'],
        querystring: noQuerySchema,
        body: withBodyExample(schedulePreviewBodySchema, SCHEDULE_PREVIEW_REQUEST_EXAMPLE),
        response: responses(
          { 200: withExample(json('Firings, soonest first.', schedulePreviewSchema), SCHEDULE_PREVIEW_EXAMPLE) },
          400,
          413,
          415,
        ),
      },
    },
    ({ body }, reply) => {
      const { schedule, count, from } = body;
      return reply.send(previewUnsavedSchedule(deps, { schedule, count, fromMs: msOf(from) ?? null }));
    },
  );
}
