import { setTimeout as sleep } from 'node:timers/promises';
import {
  alertHeadersSchema,
  alertHistoryEntrySchema,
  alertHistoryQuerySchema,
  alertParamsSchema,
  alertSchema,
  deletedAlertSchema,
  listAlertsQuerySchema,
  noQuerySchema,
  putAlertSchema,
  testedAlertSchema,
} from '@multi-job/contract';
import type { AlertDeps } from '../../../operations/alerts/alert-deps.ts';
import { deleteAlert } from '../../../operations/alerts/delete-alert.ts';
import { getAlert } from '../../../operations/alerts/get-alert.ts';
import { listAlertHistory } from '../../../operations/alerts/list-alert-history.ts';
import { listAlerts } from '../../../operations/alerts/list-alerts.ts';
import { putAlert } from '../../../operations/alerts/put-alert.ts';
import { testAlert } from '../../../operations/alerts/test-alert.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { connectorDepsOf } from '../connector-deps-of.ts';
import {
  ALERT_EXAMPLE,
  ALERT_HISTORY_EXAMPLE,
  PUT_ALERT_EXAMPLE,
  TESTED_ALERT_EXAMPLE,
} from '../openapi/alert-examples.ts';
import { json, listOf, responses, withBodyExample, withExample } from '../openapi/responses.ts';
import { sendPage } from '../paging.ts';
import { assertSame } from '../validation/assert-same.ts';
import { expectedRevisionOf } from '../validation/expected-revision.ts';

const tags = ['alerts'];
const PATH = '/alerts/:alert_id';

/** Alerts: who is told what, what was told, and what could not be delivered. */
export function registerAlertRoutes(app: ApiApp, routeDeps: RouteDeps, stopping: AbortSignal): void {
  const deps: AlertDeps = { ...connectorDepsOf(routeDeps), newId: routeDeps.newId };
  registerReading(app, deps);
  registerHistory(app, deps);
  registerSave(app, deps);
  registerDeletion(app, deps);
  registerTest(app, { ...deps, outbox: routeDeps.alertOutbox }, stopping);
}

function registerReading(app: ApiApp, deps: AlertDeps): void {
  app.get(
    '/alerts',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listAlerts',
        summary: 'List alerts: those that reach nobody first, then those that have something to tell',
        tags,
        querystring: listAlertsQuerySchema,
        response: responses({ 200: withExample(listOf('Alerts.', alertSchema), [ALERT_EXAMPLE]) }, 400),
      },
    },
    async (request, reply) => {
      const { state, limit, offset } = request.query;
      return sendPage(request, reply, await listAlerts(deps, { state, limit, offset }), { limit, offset });
    },
  );

  app.get(
    PATH,
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'getAlert',
        summary: 'Read an alert: its rule, what is wrong now, whether anybody is reached',
        tags,
        params: alertParamsSchema,
        querystring: noQuerySchema,
        response: responses(
          { 200: withExample(json('The alert; its `revision` also as `ETag`.', alertSchema), ALERT_EXAMPLE) },
          400,
          404,
        ),
      },
    },
    async ({ params }, reply) => {
      const alert = await getAlert(deps, params.alert_id);
      return reply.header('etag', `"${alert.revision}"`).send(alert);
    },
  );
}

function registerHistory(app: ApiApp, deps: AlertDeps): void {
  app.get(
    `${PATH}/history`,
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listAlertHistory',
        summary: 'What an alert has told, newest first, and what could not be delivered',
        description: 'The last hundred messages are kept.',
        tags,
        params: alertParamsSchema,
        querystring: alertHistoryQuerySchema,
        response: responses(
          { 200: withExample(listOf('Messages.', alertHistoryEntrySchema), [ALERT_HISTORY_EXAMPLE]) },
          400,
          404,
        ),
      },
    },
    async (request, reply) => {
      const { limit, offset } = request.query;
      const page = await listAlertHistory(deps, { alertId: request.params.alert_id, limit, offset });
      return sendPage(request, reply, page, { limit, offset });
    },
  );
}

function registerSave(app: ApiApp, deps: AlertDeps): void {
  app.put(
    PATH,
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'putAlert',
        summary: 'Create an alert, or change it',
        description:
          'What a read answered may be sent back as it is. One that is new, is switched on or speaks of something else hears what happens from now on. The header `X-Alert-Change` says `created`, `updated` or `unchanged`.',
        tags,
        params: alertParamsSchema,
        querystring: noQuerySchema,
        headers: alertHeadersSchema,
        body: withBodyExample(putAlertSchema, PUT_ALERT_EXAMPLE),
        response: responses(
          {
            200: withExample(json('The alert as it is stored.', alertSchema), ALERT_EXAMPLE),
            201: withExample(json('The alert was created.', alertSchema), ALERT_EXAMPLE),
          },
          400,
          409,
          413,
          415,
        ),
      },
    },
    async (request, reply) => {
      const { params, body, headers, actor } = request;
      const { alert_id: alertId } = params;
      assertSame('alert_id', alertId, body.alert_id);
      const expectedRevision = expectedRevisionOf(headers, 'an alert');
      const { change, before, after } = await putAlert(deps, { alertId, body, actor, expectedRevision });
      request.audit = { before, after };
      const alert = await getAlert(deps, alertId);
      return reply
        .code(change === 'created' ? 201 : 200)
        .header('x-alert-change', change)
        .header('location', `/alerts/${alertId}`)
        .header('etag', `"${alert.revision}"`)
        .send(alert);
    },
  );
}

function registerDeletion(app: ApiApp, deps: AlertDeps): void {
  app.delete(
    PATH,
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'deleteAlert',
        summary: 'Delete an alert; its messages that are in the outbox go on',
        tags,
        params: alertParamsSchema,
        querystring: noQuerySchema,
        headers: alertHeadersSchema,
        response: responses({ 200: json('The alert is gone.', deletedAlertSchema) }, 400, 404, 409),
      },
    },
    async (request, reply) => {
      const { alert_id: alertId } = request.params;
      const expectedRevision = expectedRevisionOf(request.headers, 'an alert');
      const before = await deleteAlert(deps, { alertId, expectedRevision });
      request.audit = { before, after: null };
      return reply.send({ alert_id: alertId });
    },
  );
}

function registerTest(
  app: ApiApp,
  { outbox, ...deps }: AlertDeps & { outbox: RouteDeps['alertOutbox'] },
  stopping: AbortSignal,
): void {
  app.post(
    `${PATH}/test`,
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'testAlert',
        summary: 'Send a test message, and say what became of it within six seconds',
        description: 'Also of an alert that is switched off. `queued`: it still waits in the outbox.',
        tags,
        params: alertParamsSchema,
        querystring: noQuerySchema,
        response: responses(
          { 200: withExample(json('What became of it.', testedAlertSchema), TESTED_ALERT_EXAMPLE) },
          400,
          404,
          409,
        ),
      },
    },
    async (request, reply) => {
      const pause = (ms: number) => sleep(ms, undefined, { signal: stopping });
      const tested = await testAlert({ ...deps, outbox, sleep: pause }, request.params.alert_id);
      request.audit = { before: null, after: { outcome: tested.outcome, message_id: tested.message_id } };
      return reply.send(tested);
    },
  );
}
