import {
  jobParamsSchema,
  listJobRunsQuerySchema,
  listRunsQuerySchema,
  runLogLineSchema,
  runLogsQuerySchema,
  runParamsSchema,
  runSchema,
} from '@multi-job/contract';
import type { ListRunsQuery } from '@multi-job/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RunFilter } from '../../../engine/port/queries.ts';
import { getJobOrThrow } from '../../../operations/get-job-or-throw.ts';
import { getRunOrThrow } from '../../../operations/get-run-or-throw.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { msOf } from '../instants.ts';
import { json, listOf, responses, uncountedListOf } from '../openapi/responses.ts';
import { linkNext, sendCursorPage } from '../paging.ts';

const tags = ['runs'];

/** Counting goes no further: a list must cost the same however many runs are stored. */
const COUNT_AT_MOST = 10_000;

/** Runs as they are and were: lists, one of them, its log. */
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

  app.get(
    '/runs/:run_id/logs',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listRunLogs',
        summary: 'Read the log lines of a run, oldest first',
        tags,
        params: runParamsSchema,
        querystring: runLogsQuerySchema,
        response: responses({ 200: uncountedListOf('Log lines.', runLogLineSchema) }, 400, 404),
      },
    },
    async (request, reply) => {
      const { after_seq: afterSeq, limit } = request.query;
      const lines = await engine.listRunLogs({ runId: request.params.run_id, afterSeq, limit });
      if (lines.length === 0) await getRunOrThrow(engine, request.params.run_id);
      linkNext(request, reply, 'after_seq', lines.length === limit ? String(lines.at(-1)?.seq) : null);
      return reply.send(lines);
    },
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
}: ListRunsQuery): Omit<RunFilter, 'limit' | 'cursor'> {
  return {
    jobId: job_id,
    status,
    type,
    source,
    search,
    sinceMs: msOf(since),
    untilMs: msOf(until),
    includePayloads: include === 'payloads',
  };
}
