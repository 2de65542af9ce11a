import { doorAnswerSchema, doorParamsSchema, doorQuerySchema } from '@multi-job/contract';
import type { DoorAnswer, FiredTrigger } from '@multi-job/contract';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import { createDoorGuard } from '../doors/door-guard.ts';
import type { DoorGuard } from '../doors/door-guard.ts';
import { DoorLedger } from '../doors/door-ledger.ts';
import { receiveDelivery } from '../doors/receive-delivery.ts';
import { json, responses } from '../openapi/responses.ts';
import { triggerDepsOf } from '../trigger-deps-of.ts';
import { registerAccountDoors } from './account-doors.ts';
import { registerTelegramDoor } from './telegram-door.ts';

const ANSWERS = {
  200: json('Taken, and nothing was started: seen before, filtered, or skipped.', doorAnswerSchema),
  202: json('Taken; its run is stored.', doorAnswerSchema),
};

/**
 * The doors: deliveries from outside, which prove by themselves where they are from. They have a scope of their own, for the
 * body is kept as it comes, byte for byte, and nothing is unpacked.
 */
export function registerDoorRoutes(app: ApiApp, deps: RouteDeps, trail: AuditTrail): void {
  const ledger = new DoorLedger(deps, call => trail.record(call));
  app.addHook('preClose', () => ledger.stop());
  app.register((scope: ApiApp, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, parsed) => {
      parsed(null, bytes);
    });
    const guard = createDoorGuard(ledger, deps.clock);
    // What an error handler sends goes to the one behind it.
    scope.setErrorHandler<Error>(async (error, request, reply) => reply.send(await guard.refuse(request, error)));
    registerDoor(scope, deps, ledger, guard);
    registerTelegramDoor(scope, deps, ledger, guard);
    registerAccountDoors(scope, deps, ledger, guard);
    done();
  });
}

function registerDoor(scope: ApiApp, deps: RouteDeps, ledger: DoorLedger, guard: DoorGuard): void {
  const receiving = { ...triggerDepsOf(deps), doorRatePerMin: deps.config.doorRatePerMin };
  scope.post(
    '/connectors/:channel/:trigger_id',
    {
      compress: false,
      config: { role: 'public', isDoor: true },
      onRequest: (request, _reply, next) => {
        next(guard.beforeBody(request) ?? undefined);
      },
      schema: {
        operationId: 'deliver',
        summary: 'Deliver to a trigger',
        description:
          'Signed as the trigger says; the body is JSON of at most 1 MiB. A trigger that does not exist and a signature that does not match are answered alike. The same delivery once more starts nothing.',
        tags: ['triggers'],
        params: doorParamsSchema,
        querystring: doorQuerySchema,
        response: responses(ANSWERS, 400, 401, 409, 413, 415, 422, 429),
      },
    },
    async (request, reply) => {
      const { channel, trigger_id: triggerId } = request.params;
      const fired = await receiveDelivery(receiving, {
        ...{ channel, triggerId, rawHeaders: request.raw.rawHeaders, traceId: request.callerTraceId },
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      });
      ledger.took(channel, fired);
      return reply.code(fired.outcome === 'started' ? 202 : 200).send(answerOf(fired));
    },
  );
}

function answerOf({ outcome, run_id: runId }: FiredTrigger): DoorAnswer {
  return { status: outcome, ...(runId !== null && { run_id: runId }) };
}
