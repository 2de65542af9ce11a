import {
  deletedJobSchema,
  deleteJobQuerySchema,
  jobParamsSchema,
  jobSchema,
  jobSpecSchema,
  listJobsQuerySchema,
  replaceJobBodySchema,
  saveJobHeadersSchema,
  saveJobQuerySchema,
} from '@multi-job/contract';
import type { JobSpec, SaveJobHeaders, SaveJobQuery } from '@multi-job/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../core/errors.ts';
import { getJobOrThrow } from '../../../operations/jobs/get-job-or-throw.ts';
import { saveJob } from '../../../operations/jobs/save-job.ts';
import { assertNotTriggered } from '../../../operations/triggers/assert-not-triggered.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { auditedSpec } from '../audit/audited-spec.ts';
import { json, listOf, responses } from '../openapi/responses.ts';
import { sendPage } from '../paging.ts';
import { asListed } from '../short-inputs.ts';
import { expectedVersionOf } from '../validation/expected-version.ts';
import { tellAllFaults } from '../validation/tell-all-faults.ts';
import { wideningRoleOf } from '../widening-role.ts';

const tags = ['jobs'];

const SAVED = {
  200: json('The job as it is stored; the header `X-Job-Change` says `updated` or `unchanged`.', jobSchema),
  201: json('The job was created (`X-Job-Change: created`).', jobSchema),
};

/** Job specs: save, list, read, delete. */
export function registerJobRoutes(app: ApiApp, deps: RouteDeps): void {
  const errorHandler = tellAllFaults(deps);
  app.post(
    '/jobs',
    {
      config: { role: 'operator' },
      errorHandler,
      schema: {
        operationId: 'saveJob',
        summary: 'Create a job, or change the one with this id',
        tags,
        body: jobSpecSchema,
        querystring: saveJobQuerySchema,
        headers: saveJobHeadersSchema,
        response: responses(SAVED, 400, 403, 409, 413, 415),
      },
    },
    (request, reply) =>
      save(deps, request, reply, { spec: request.body, query: request.query, headers: request.headers }),
  );

  app.put(
    '/jobs/:job_id',
    {
      config: { role: 'operator' },
      errorHandler,
      schema: {
        operationId: 'replaceJob',
        summary: 'Create or change the job of this id',
        tags,
        params: jobParamsSchema,
        body: replaceJobBodySchema,
        querystring: saveJobQuerySchema,
        headers: saveJobHeadersSchema,
        response: responses(SAVED, 400, 403, 409, 413, 415),
      },
    },
    (request, reply) => {
      const spec = { ...request.body, job_id: idForPath(request.params.job_id, request.body.job_id) };
      return save(deps, request, reply, { spec, query: request.query, headers: request.headers });
    },
  );

  app.get(
    '/jobs',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listJobs',
        summary: 'List jobs, ordered by id',
        tags,
        querystring: listJobsQuerySchema,
        response: responses({ 200: listOf('Jobs.', jobSchema) }, 400),
      },
    },
    async (request, reply) => {
      const { inputs, search_after: searchAfter, ...filter } = request.query;
      return sendPage(request, reply, asListed(await deps.engine.listJobs({ ...filter, searchAfter }), inputs), filter);
    },
  );

  registerSingleJobRoutes(app, deps);
}

function registerSingleJobRoutes(app: ApiApp, { engine, clock }: RouteDeps): void {
  app.get(
    '/jobs/:job_id',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'getJob',
        summary: 'Read a job',
        tags,
        params: jobParamsSchema,
        response: responses({ 200: json('The job.', jobSchema) }, 400, 404),
      },
    },
    async ({ params }, reply) => reply.send(await getJobOrThrow(engine, params.job_id)),
  );

  app.delete(
    '/jobs/:job_id',
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'deleteJob',
        summary: 'Delete a job, its versions and its schedule; its live runs are cancelled, its run history stays',
        tags,
        description: 'Refused with the triggers that start it, unless `force=true` is given.',
        params: jobParamsSchema,
        querystring: deleteJobQuerySchema,
        response: responses(
          { 200: json('The job is gone; which runs were cancelled.', deletedJobSchema) },
          400,
          404,
          409,
        ),
      },
    },
    async (request, reply) => {
      const { job_id: jobId } = request.params;
      const job = await getJobOrThrow(engine, jobId);
      if (!request.query.force) await assertNotTriggered(engine, jobId);
      const { cancelledRunIds } = await engine.deleteJob({ jobId, actor: request.actor, nowMs: clock.now() });
      request.audit = { before: auditedSpec(job), after: null };
      return reply.send({ job_id: jobId, cancelled_run_ids: cancelledRunIds });
    },
  );
}

interface Save {
  spec: JobSpec;
  query: SaveJobQuery;
  headers: SaveJobHeaders;
}

async function save(
  deps: RouteDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { spec, query: { note, enabled }, headers }: Save,
): Promise<FastifyReply> {
  const { isByMcp } = request;
  const { job, change, previous } = await saveJob(deps, {
    spec,
    source: isByMcp ? 'mcp' : 'api',
    actor: request.actor,
    role: wideningRoleOf(request),
    note: note ?? null,
    // What an assistant saves runs when a human has enabled it, and not before.
    enabled: isByMcp ? false : enabled,
    onlyWhileDisabled: isByMcp,
    expectedVersionId: expectedVersionOf(headers),
  });
  request.audit = { before: auditedSpec(previous), after: auditedSpec(job) };
  return reply
    .code(change === 'created' ? 201 : 200)
    .header('x-job-change', change)
    .header('location', `/jobs/${job.job_id}`)
    .send(job);
}

function idForPath(pathId: string, bodyId: string | undefined): string {
  if (bodyId === undefined || bodyId === pathId) return pathId;
  const message = `must be "${pathId}", as in the path, or be left out`;
  throw new AppError('VALIDATION', `job_id ${message}.`, { faults: [{ path: 'job_id', message }] });
}
