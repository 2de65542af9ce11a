import {
  calendarHeadersSchema,
  calendarJobsSchema,
  calendarParamsSchema,
  calendarSchema,
  changedCalendarSchema,
  noQuerySchema,
  putCalendarBodySchema,
} from '@multi-job/contract';
import { deleteCalendar, putCalendar } from '../../../operations/calendars/change-calendar.ts';
import { jobsOfCalendar } from '../../../operations/calendars/jobs-naming-calendar.ts';
import { getCalendar, listCalendars } from '../../../operations/calendars/list-calendars.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { CALENDAR_EXAMPLE, PUT_CALENDAR_EXAMPLE } from '../openapi/calendar-examples.ts';
import { json, listOf, responses, withBodyExample, withExample } from '../openapi/responses.ts';
import { sendAll } from '../paging.ts';
import { assertSame } from '../validation/assert-same.ts';
import { expectedRevisionOf } from '../validation/expected-revision.ts';

const tags = ['calendars'];
const PATH = '/calendars/:calendar_id';
const JOBS_EXAMPLE = { total: 2, job_ids: ['invoices-daily', 'report-weekdays'] };
const CHANGED_EXAMPLE = { calendar: CALENDAR_EXAMPLE, jobs: 2 };

/** Calendars of days that schedules exclude: those of the product and those of the installation. */
export function registerCalendarRoutes(app: ApiApp, deps: RouteDeps): void {
  registerReading(app, deps);
  registerChanges(app, deps);
}

function registerReading(app: ApiApp, { engine }: RouteDeps): void {
  app.get(
    '/calendars',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listCalendars',
        summary: 'List calendars: those of the product and those of the installation, with their days',
        tags,
        querystring: noQuerySchema,
        response: responses({ 200: withExample(listOf('Calendars.', calendarSchema), [CALENDAR_EXAMPLE]) }, 400),
      },
    },
    async (_request, reply) => sendAll(reply, await listCalendars(engine)),
  );

  app.get(
    PATH,
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'getCalendar',
        summary: 'Read a calendar: its days, the years it knows, and where they are from',
        tags,
        params: calendarParamsSchema,
        querystring: noQuerySchema,
        response: responses(
          { 200: withExample(json('The calendar; its `revision` also as `ETag`.', calendarSchema), CALENDAR_EXAMPLE) },
          400,
          404,
        ),
      },
    },
    async ({ params }, reply) => {
      const calendar = await getCalendar(engine, params.calendar_id);
      return reply.header('etag', `"${calendar.revision}"`).send(calendar);
    },
  );

  app.get(
    `${PATH}/jobs`,
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listCalendarJobs',
        summary: 'List the enabled jobs whose schedules name a calendar',
        tags,
        params: calendarParamsSchema,
        querystring: noQuerySchema,
        response: responses(
          { 200: withExample(json('The jobs that a change of it reaches.', calendarJobsSchema), JOBS_EXAMPLE) },
          400,
          404,
        ),
      },
    },
    ({ params }) => jobsOfCalendar(engine, params.calendar_id),
  );
}

function registerChanges(app: ApiApp, deps: RouteDeps): void {
  app.put(
    PATH,
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'putCalendar',
        summary: 'Create or replace a calendar, also one of the product',
        description:
          'Schedules that name it are looked at anew at once. What a read answered may be sent back as it is. Deleting one that stands in the place of one of the product brings that one back.',
        tags,
        params: calendarParamsSchema,
        querystring: noQuerySchema,
        headers: calendarHeadersSchema,
        body: withBodyExample(putCalendarBodySchema, PUT_CALENDAR_EXAMPLE),
        response: responses(
          { 200: withExample(json('As it is stored.', changedCalendarSchema), CHANGED_EXAMPLE) },
          400,
          409,
          413,
          415,
        ),
      },
    },
    async (request, reply) => {
      const { params, body, headers } = request;
      const { calendar_id: calendarId } = params;
      assertSame('calendar_id', calendarId, body.calendar_id);
      const expectedRevision = expectedRevisionOf(headers, 'a calendar');
      const { before, calendar, jobs } = await putCalendar(deps, { calendarId, body, expectedRevision });
      request.audit = { before, after: calendar };
      return reply.header('etag', `"${calendar?.revision ?? 0}"`).send({ calendar, jobs });
    },
  );

  app.delete(
    PATH,
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'deleteCalendar',
        summary: 'Delete a calendar of the installation; one of the product that it replaced is there again',
        tags,
        params: calendarParamsSchema,
        querystring: noQuerySchema,
        headers: calendarHeadersSchema,
        response: responses({ 200: json('It is gone.', changedCalendarSchema) }, 400, 404, 409),
      },
    },
    async (request, reply) => {
      const { calendar_id: calendarId } = request.params;
      const expectedRevision = expectedRevisionOf(request.headers, 'a calendar');
      const { before, calendar, jobs } = await deleteCalendar(deps, { calendarId, expectedRevision });
      request.audit = { before, after: calendar };
      return reply.send({ calendar, jobs });
    },
  );
}
