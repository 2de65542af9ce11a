import {
  jobParamsSchema,
  listJobRunsQuerySchema,
  listRunsQuerySchema,
  runParamsSchema,
  runSchema,
} from '@multi-job/contract';
import type { ListRunsQuery } from '@multi-job/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RunFilter } from '../../../engine/port/queries.ts';
import { getJobOrThrow } from '../../../operations/jobs/get-job-or-throw.ts';
import { getRunOrThrow } from '../../../operations/runs/get-run-or-throw.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { msOf } from '../instants.ts';
import { json, listOf, responses } from '../openapi/responses.ts';
import { sendCursorPage } from '../paging.ts';

const tags = ['runs'];

/** Counting goes no further: a list must cost the same however many runs are stored. */
const COUNT_AT_MOST = 10_000;

/** Runs as they are and were: lists, and one of them. */
export function registerRunRoutes(app: ApiApp, deps: RouteDeps): void {
  const { engine } = deps;

  app.get(
    '/runs',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listRuns',
        summary: 'List runs, newest first',
        description: `\`X-Total-Count\` counts up to ${COUNT_AT_MOST}; where more match, \`X-Total-Count-Capped: true\` says so.`,
        tags,
        querystring: listRunsQuerySchema,
        response: responses({ 200: listOf('Runs.', runSchema) }, 400),
      },
    },
    (request, reply) => sendRuns(deps, request, reply, request.query),
  );

  app.get(
    '/jobs/:job_id/runs',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listJobRuns',
        summary: 'List the runs of a job, newest first; also of one that was deleted, while its history is kept',
        tags,
        params: jobParamsSchema,
        querystring: listJobRunsQuerySchema,
        response: responses({ 200: listOf('Runs.', runSchema) }, 400, 404),
      },
    },
    (request, reply) => sendRuns(deps, request, reply, { ...request.query, job_id: request.params.job_id }, true),
  );

  app.get(
    '/runs/:run_id',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'getRun',
        summary: 'Read a run with its inputs, result and attempts',
        tags,
        params: runParamsSchema,
        response: responses({ 200: json('The run.', runSchema) }, 400, 404),
      },
    },
    async ({ params }, reply) => reply.send(await getRunOrThrow(engine, params.run_id)),
  );
}

async function sendRuns(
  { engine }: RouteDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  query: ListRunsQuery,
  mustExist = false,
): Promise<FastifyReply> {
  const { cursor, limit } = query;
  const filter = filterOf(query);
  const [page, total] = await Promise.all([
    engine.listRuns({ ...filter, cursor, limit }),
    engine.countRuns(filter, COUNT_AT_MOST),
  ]);
  if (mustExist && total === 0 && filter.jobId !== undefined) await getJobOrThrow(engine, filter.jobId);
  if (total >= COUNT_AT_MOST) reply.header('x-total-count-capped', 'true');
  return sendCursorPage(request, reply.header('x-total-count', total), page);
}

function filterOf({
  job_id,
  since,
  until,
  include,
  status,
  type,
  source,
  search,
  worker_id,
  error,
  exclude_jobs,
}: ListRunsQuery): Omit<RunFilter, 'limit' | 'cursor'> {
  return {
    jobId: job_id,
    status,
    type,
    source,
    search,
    workerId: worker_id,
    error,
    excludedJobIds: exclude_jobs?.split(','),
    sinceMs: msOf(since),
    untilMs: msOf(until),
    includePayloads: include === 'payloads',
  };
}
