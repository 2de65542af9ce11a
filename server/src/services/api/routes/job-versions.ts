import {
  changedJobVersionSchema,
  jobParamsSchema,
  jobSchema,
  noQuerySchema,
  pageQuerySchema,
  rollbackBodySchema,
  versionParamsSchema,
} from '@multi-job/contract';
import { getJobVersion, listJobVersions } from '../../../operations/jobs/job-versions.ts';
import { rollbackJob } from '../../../operations/jobs/rollback-job.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { auditedSpec } from '../audit/audited-spec.ts';
import { JOB_EXAMPLE, JOB_VERSION_EXAMPLE, ROLLBACK_EXAMPLE } from '../openapi/examples.ts';
import { json, listOf, responses, withBodyExample, withExample } from '../openapi/responses.ts';
import { sendPage } from '../paging.ts';
import { wideningRoleOf } from '../widening-role.ts';

const tags = ['jobs'];

/** What a job was before, what each save changed, and the way back. */
export function registerJobVersionRoutes(app: ApiApp, deps: RouteDeps): void {
  const { engine } = deps;

  app.get(
    '/jobs/:job_id/versions',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listJobVersions',
        summary: 'List the versions of a job, newest first, each with what it changed',
        description: 'The last 100 are kept. `changes` compares with the version before; null where that is not kept.',
        tags,
        params: jobParamsSchema,
        querystring: pageQuerySchema,
        response: responses(
          { 200: withExample(listOf('Versions.', changedJobVersionSchema), [JOB_VERSION_EXAMPLE]) },
          400,
          404,
        ),
      },
    },
    async (request, reply) => {
      const page = await listJobVersions(engine, { jobId: request.params.job_id, ...request.query });
      return sendPage(request, reply, page, request.query);
    },
  );

  app.get(
    '/jobs/:job_id/versions/:version_id',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'getJobVersion',
        summary: 'Read one version of a job, with what it changed',
        tags,
        params: versionParamsSchema,
        querystring: noQuerySchema,
        response: responses(
          { 200: withExample(json('The version.', changedJobVersionSchema), JOB_VERSION_EXAMPLE) },
          400,
          404,
        ),
      },
    },
    async ({ params }, reply) => reply.send(await getJobVersion(engine, params.job_id, params.version_id)),
  );

  registerRollbackRoute(app, deps);
}

function registerRollbackRoute(app: ApiApp, deps: RouteDeps): void {
  app.post(
    '/jobs/:job_id/rollback/:version_id',
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'rollbackJob',
        summary: 'Make an earlier version the current one, as a new version',
        description:
          'The spec is checked as if it were saved now. Whether the job is enabled does not change; a spec equal to the current one changes nothing.',
        tags,
        params: versionParamsSchema,
        querystring: noQuerySchema,
        body: withBodyExample(rollbackBodySchema, ROLLBACK_EXAMPLE).optional(),
        response: responses(
          {
            200: withExample(
              json('The job; the header `X-Job-Change` says `updated` or `unchanged`.', jobSchema),
              JOB_EXAMPLE,
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
    async (request, reply) => {
      const { params, body, actor } = request;
      const { job, change, previous } = await rollbackJob(deps, {
        jobId: params.job_id,
        versionId: params.version_id,
        note: body?.note ?? null,
        actor,
        role: wideningRoleOf(request),
      });
      request.audit = { before: auditedSpec(previous), after: auditedSpec(job) };
      return reply.header('x-job-change', change).send(job);
    },
  );
}
