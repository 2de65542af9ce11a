import {
  backfillBodySchema,
  backfillParamsSchema,
  backfillPreviewSchema,
  backfillSchema,
  jobParamsSchema,
} from '@multi-job/contract';
import { cancelBackfill } from '../../../operations/backfills/cancel-backfill.ts';
import { listBackfills } from '../../../operations/backfills/list-backfills.ts';
import { previewBackfill } from '../../../operations/backfills/preview-backfill.ts';
import { startBackfill } from '../../../operations/backfills/start-backfill.ts';
import { getBackfillOrThrow, toBackfill } from '../../../operations/backfills/stored-backfill.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { BACKFILL_EXAMPLE, BACKFILL_PREVIEW_EXAMPLE, BACKFILL_REQUEST_EXAMPLE } from '../openapi/backfill-examples.ts';
import { json, listOf, responses, withBodyExample, withExample } from '../openapi/responses.ts';
import { sendAll } from '../paging.ts';

const tags = ['jobs'];

/** Running due times that are over: those that a schedule missed, or that were due before it was there. */
export function registerBackfillRoutes(app: ApiApp, deps: RouteDeps): void {
  registerOfJobs(app, deps);
  registerById(app, deps);
}

function registerOfJobs(app: ApiApp, deps: RouteDeps): void {
  app.post(
    '/jobs/:job_id/backfill',
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'backfillJob',
        summary: 'Run the due times of a range that is over, each once',
        description:
          'Due times that had a run, of the schedule or of an earlier backfill, do not run again, so that the request may be repeated. The runs are started a few at a time by the scheduler, as the job is now, oldest due time first, and wait while its schedule would wait as well. `dry_run` only says what would run.',
        tags,
        params: jobParamsSchema,
        body: withBodyExample(backfillBodySchema, BACKFILL_REQUEST_EXAMPLE),
        response: responses(
          {
            200: withExample(json('A dry run: what would run.', backfillPreviewSchema), BACKFILL_PREVIEW_EXAMPLE),
            202: withExample(json('The backfill; follow it where `Location` says.', backfillSchema), BACKFILL_EXAMPLE),
          },
          400,
          404,
          409,
          413,
          415,
        ),
      },
    },
    async (request, reply) => {
      const { dry_run, ...range } = request.body;
      const asked = { jobId: request.params.job_id, ...range };
      if (dry_run) return reply.send(await previewBackfill(deps, asked));
      const backfill = await startBackfill(deps, { ...asked, requestedBy: request.actor });
      const { backfill_id, from, until, to_run, max_in_flight, note } = backfill;
      request.audit = { before: null, after: { backfill_id, from, until, to_run, max_in_flight, note } };
      return reply.code(202).header('location', `/backfills/${backfill_id}`).send(backfill);
    },
  );

  app.get(
    '/jobs/:job_id/backfills',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listBackfills',
        summary: 'The backfills of a job, newest first',
        description: 'Of all jobs together the newest 500 that have ended are kept.',
        tags,
        params: jobParamsSchema,
        response: responses({ 200: withExample(listOf('Backfills.', backfillSchema), [BACKFILL_EXAMPLE]) }, 400, 404),
      },
    },
    async ({ params }, reply) => sendAll(reply, await listBackfills(deps.engine, params.job_id)),
  );
}

function registerById(app: ApiApp, deps: RouteDeps): void {
  app.get(
    '/backfills/:backfill_id',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'getBackfill',
        summary: 'How far a backfill has got, and what keeps it waiting',
        tags,
        params: backfillParamsSchema,
        response: responses({ 200: withExample(json('The backfill.', backfillSchema), BACKFILL_EXAMPLE) }, 400, 404),
      },
    },
    async ({ params }, reply) => reply.send(toBackfill(await getBackfillOrThrow(deps.engine, params.backfill_id))),
  );

  app.post(
    '/backfills/:backfill_id/cancel',
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'cancelBackfill',
        summary: 'Have a backfill start no more runs; those that it started go on',
        tags,
        params: backfillParamsSchema,
        response: responses(
          {
            202: withExample(json('It ends `cancelled` when its runs in flight have ended.', backfillSchema), {
              ...BACKFILL_EXAMPLE,
              cancel_requested: true,
              next_due_at: null,
            }),
          },
          400,
          404,
          409,
        ),
      },
    },
    async (request, reply) => {
      const backfill = await cancelBackfill(deps, request.params.backfill_id);
      request.audit = { before: { cancel_requested: false }, after: { cancel_requested: true } };
      return reply.code(202).send(backfill);
    },
  );
}
