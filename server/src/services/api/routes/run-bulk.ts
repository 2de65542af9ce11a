import {
  bulkCountSchema,
  bulkRunsBodySchema,
  bulkRunsHeadersSchema,
  operationParamsSchema,
  operationSchema,
} from '@multi-job/contract';
import { cancelBulk } from '../../../operations/runs/bulk/cancel-bulk.ts';
import { countBulk } from '../../../operations/runs/bulk/count-bulk.ts';
import { countNamed } from '../../../operations/runs/bulk/count-named.ts';
import { startBulk } from '../../../operations/runs/bulk/start-bulk.ts';
import { getBulkOrThrow, toOperation } from '../../../operations/runs/bulk/stored-bulk.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import type { BulkRunner } from '../bulk/bulk-runner.ts';
import { BULK_COUNT_EXAMPLE, BULK_REQUEST_EXAMPLE, OPERATION_EXAMPLE } from '../openapi/operation-examples.ts';
import { json, responses, withBodyExample, withExample } from '../openapi/responses.ts';

/** Many runs at once, as an operation that can be followed. */
export function registerRunBulkRoutes(app: ApiApp, deps: RouteDeps, runner: BulkRunner): void {
  app.post(
    '/runs/bulk',
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'bulkRuns',
        summary: 'Cancel or retry the runs that match a filter, or that are named',
        description:
          'Answers at once with an operation to follow; runs accepted after it are no part of it. `dry_run` only counts.',
        tags: ['runs'],
        headers: bulkRunsHeadersSchema,
        body: withBodyExample(bulkRunsBodySchema, BULK_REQUEST_EXAMPLE),
        response: responses(
          {
            200: withExample(json('A dry run: how many match.', bulkCountSchema), BULK_COUNT_EXAMPLE),
            202: withExample(
              json('The operation; follow it where `Location` says.', operationSchema),
              OPERATION_EXAMPLE,
            ),
          },
          400,
          413,
          415,
          422,
        ),
      },
    },
    async (request, reply) => {
      const { headers, actor } = request;
      const { action, filter, run_ids: runIds = null, dry_run } = request.body;
      if (dry_run) {
        if (runIds !== null) {
          const matched = await countNamed(deps.engine, { action, runIds });
          return reply.send({ action, dry_run, matched, matched_is_capped: false });
        }
        const { matched, isCapped } = await countBulk(deps.engine, { action, filter, beforeMs: deps.clock.now() + 1 });
        return reply.send({ action, dry_run, matched, matched_is_capped: isCapped });
      }
      const idempotencyKey = headers['idempotency-key'] ?? null;
      const { operation, isDuplicate } = await startBulk(deps, { action, filter, runIds, idempotencyKey, actor });
      request.audit = {
        before: null,
        after: {
          operation_id: operation.operation_id,
          action,
          ...(runIds === null ? { filter } : { run_ids: runIds }),
        },
      };
      runner.look();
      if (isDuplicate) reply.header('idempotent-replayed', 'true');
      return reply.code(202).header('location', `/operations/${operation.operation_id}`).send(operation);
    },
  );

  registerOperationRoutes(app, deps);
}

function registerOperationRoutes(app: ApiApp, deps: RouteDeps): void {
  const tags = ['operations'];
  app.get(
    '/operations/:operation_id',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'getOperation',
        summary: 'How far an operation has got; the newest 500 are kept',
        tags,
        params: operationParamsSchema,
        response: responses({ 200: withExample(json('The operation.', operationSchema), OPERATION_EXAMPLE) }, 400, 404),
      },
    },
    async ({ params }, reply) => reply.send(toOperation(await getBulkOrThrow(deps.engine, params.operation_id))),
  );

  app.post(
    '/operations/:operation_id/cancel',
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'cancelOperation',
        summary: 'Stop an operation; what it has done stays done',
        tags,
        params: operationParamsSchema,
        response: responses(
          {
            202: withExample(json('It ends `cancelled` after the runs in hand.', operationSchema), {
              ...OPERATION_EXAMPLE,
              cancel_requested: true,
            }),
          },
          400,
          404,
          409,
        ),
      },
    },
    async (request, reply) => {
      const operation = await cancelBulk(deps, request.params.operation_id);
      request.audit = { before: { cancel_requested: false }, after: { cancel_requested: true } };
      return reply.code(202).send(operation);
    },
  );
}
