import {
  deletedTriggerSchema,
  firedTriggerSchema,
  fireTriggerBodySchema,
  fireTriggerHeadersSchema,
  listTriggersQuerySchema,
  noQuerySchema,
  putTriggerSchema,
  testedTriggerSchema,
  testTriggerBodySchema,
  triggerHeadersSchema,
  triggerParamsSchema,
  triggerSchema,
} from '@multi-job/contract';
import type { AccessRole } from '@multi-job/contract';
import { deleteTrigger } from '../../../operations/triggers/delete-trigger.ts';
import { fireByHand } from '../../../operations/triggers/fire-by-hand.ts';
import { getTrigger } from '../../../operations/triggers/get-trigger.ts';
import { listTriggers } from '../../../operations/triggers/list-triggers.ts';
import { putTrigger } from '../../../operations/triggers/put-trigger.ts';
import type { TriggerDeps } from '../../../operations/triggers/trigger-deps.ts';
import { tryTrigger } from '../../../operations/triggers/try-trigger.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { json, listOf, responses, withBodyExample, withExample } from '../openapi/responses.ts';
import {
  FIRED_TRIGGER_EXAMPLE,
  PUT_TRIGGER_EXAMPLE,
  TESTED_TRIGGER_EXAMPLE,
  TRIGGER_EXAMPLE,
} from '../openapi/trigger-examples.ts';
import { sendPage } from '../paging.ts';
import { triggerDepsOf } from '../trigger-deps-of.ts';
import { assertSame } from '../validation/assert-same.ts';
import { expectedRevisionOf } from '../validation/expected-revision.ts';
import { hideSentSecrets } from '../validation/hide-sent-secrets.ts';

const tags = ['triggers'];
const PATH = '/triggers/:trigger_id';

/** Triggers: saved, shown without their secrets, tried, fired by hand, deleted. */
export function registerTriggerRoutes(app: ApiApp, routeDeps: RouteDeps): void {
  const deps = triggerDepsOf(routeDeps);
  registerReading(app, deps);
  registerSave(app, deps);
  registerDeletion(app, deps);
  registerFire(app, deps);
  registerTest(app, deps);
}

function registerReading(app: ApiApp, deps: TriggerDeps): void {
  app.get(
    '/triggers',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listTriggers',
        summary: 'List triggers, ordered by id',
        tags,
        querystring: listTriggersQuerySchema,
        response: responses({ 200: withExample(listOf('Triggers.', triggerSchema), [TRIGGER_EXAMPLE]) }, 400),
      },
    },
    async (request, reply) => {
      const { channel, job_id: jobId, limit, offset } = request.query;
      const page = await listTriggers(deps, { channel, jobId, limit, offset });
      return sendPage(request, reply, page, { limit, offset });
    },
  );

  app.get(
    PATH,
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'getTrigger',
        summary: 'Read a trigger: its address, when it last fired, what was refused last and why',
        tags,
        params: triggerParamsSchema,
        querystring: noQuerySchema,
        response: responses(
          { 200: withExample(json('The trigger; its `revision` also as `ETag`.', triggerSchema), TRIGGER_EXAMPLE) },
          400,
          404,
        ),
      },
    },
    async ({ params }, reply) => {
      const trigger = await getTrigger(deps, params.trigger_id);
      return reply.header('etag', `"${trigger.revision}"`).send(trigger);
    },
  );
}

function registerSave(app: ApiApp, deps: TriggerDeps): void {
  app.put(
    PATH,
    {
      config: { role: 'operator' },
      errorHandler: hideSentSecrets,
      schema: {
        operationId: 'putTrigger',
        summary: 'Create a trigger, or change it',
        description:
          'A secret that is left out is kept, `null` clears it; it and `map` are changed by admins only. What a read answered may be sent back as it is. The header `X-Trigger-Change` says `created`, `updated` or `unchanged`.',
        tags,
        params: triggerParamsSchema,
        querystring: noQuerySchema,
        headers: triggerHeadersSchema,
        body: withBodyExample(putTriggerSchema, PUT_TRIGGER_EXAMPLE),
        response: responses(
          {
            200: withExample(json('The trigger as it is stored.', triggerSchema), TRIGGER_EXAMPLE),
            201: withExample(json('The trigger was created.', triggerSchema), TRIGGER_EXAMPLE),
          },
          400,
          403,
          409,
          413,
          415,
        ),
      },
    },
    async (request, reply) => {
      const { params, body, headers, actor, actorRole } = request;
      const { trigger_id: triggerId } = params;
      assertSame('trigger_id', triggerId, body.trigger_id);
      const { change, before, after } = await putTrigger(deps, {
        ...{
          triggerId,
          body,
          actor,
          actorRole: roleOf(actorRole),
          expectedRevision: expectedRevisionOf(headers, 'a trigger'),
        },
      });
      request.audit = { before, after };
      const trigger = await getTrigger(deps, triggerId);
      return reply
        .code(change === 'created' ? 201 : 200)
        .header('x-trigger-change', change)
        .header('location', `/triggers/${triggerId}`)
        .header('etag', `"${trigger.revision}"`)
        .send(trigger);
    },
  );
}

function registerDeletion(app: ApiApp, deps: TriggerDeps): void {
  app.delete(
    PATH,
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'deleteTrigger',
        summary: 'Delete a trigger and its secret; what it has started goes on',
        tags,
        params: triggerParamsSchema,
        querystring: noQuerySchema,
        headers: triggerHeadersSchema,
        response: responses({ 200: json('The trigger is gone.', deletedTriggerSchema) }, 400, 404, 409),
      },
    },
    async (request, reply) => {
      const { trigger_id: triggerId } = request.params;
      const before = await deleteTrigger(deps, {
        triggerId,
        expectedRevision: expectedRevisionOf(request.headers, 'a trigger'),
      });
      request.audit = { before, after: null };
      return reply.send({ trigger_id: triggerId });
    },
  );
}

function registerFire(app: ApiApp, deps: TriggerDeps): void {
  app.post(
    `${PATH}/fire`,
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'fireTrigger',
        summary: 'Start the job of a trigger by hand, as a delivery would',
        description: 'Also of one that is switched off. Its filter and `max_per_minute` are not asked.',
        tags,
        params: triggerParamsSchema,
        querystring: noQuerySchema,
        headers: fireTriggerHeadersSchema,
        body: fireTriggerBodySchema.optional(),
        response: responses(
          {
            200: withExample(json('Nothing was started: seen before, or skipped.', firedTriggerSchema), {
              ...FIRED_TRIGGER_EXAMPLE,
              outcome: 'duplicate',
            }),
            202: withExample(json('The run is stored.', firedTriggerSchema), FIRED_TRIGGER_EXAMPLE),
          },
          400,
          404,
          409,
          413,
          415,
          422,
        ),
      },
    },
    async (request, reply) => {
      const { params, headers, body, actor, callerTraceId: traceId } = request;
      const fired = await fireByHand(deps, {
        ...{ triggerId: params.trigger_id, payload: body?.payload, actor, traceId },
        idempotencyKey: headers['idempotency-key'] ?? null,
      });
      request.audit = { before: null, after: { outcome: fired.outcome, run_id: fired.run_id } };
      return reply.code(fired.outcome === 'started' ? 202 : 200).send(fired);
    },
  );
}

function registerTest(app: ApiApp, deps: TriggerDeps): void {
  app.post(
    `${PATH}/test`,
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'testTrigger',
        summary: 'Show what a delivery would start; nothing is started',
        tags,
        params: triggerParamsSchema,
        querystring: noQuerySchema,
        body: testTriggerBodySchema.optional(),
        response: responses(
          {
            200: withExample(
              json('What would be started, or why nothing.', testedTriggerSchema),
              TESTED_TRIGGER_EXAMPLE,
            ),
          },
          400,
          404,
          409,
          413,
          415,
        ),
      },
    },
    async ({ params, body }, reply) => {
      const asked = { triggerId: params.trigger_id, payload: body?.payload, event: body?.event ?? null };
      return reply.send(await tryTrigger(deps, asked));
    },
  );
}

/** Whoever gets here has a role: the route asks for one. */
function roleOf(role: AccessRole | null): AccessRole {
  return role ?? 'viewer';
}
