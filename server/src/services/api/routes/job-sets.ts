import { jobSetParamsSchema, jobSetSchema, pageQuerySchema, saveJobSetBodySchema } from '@multi-job/contract';
import type { JobSet } from '@multi-job/contract';
import { listJobSets, saveJobSet } from '../../../operations/job-sets/job-sets.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { JOB_SET_EXAMPLE, SAVE_JOB_SET_EXAMPLE } from '../openapi/job-set-examples.ts';
import { json, listOf, responses, withBodyExample, withExample } from '../openapi/responses.ts';
import { sendPage } from '../paging.ts';

const tags = ['jobs'];

/** Which jobs came from which set of files. */
export function registerJobSetRoutes(app: ApiApp, deps: RouteDeps): void {
  app.get(
    '/job-sets',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listJobSets',
        summary: 'List which jobs came from which set of files, ordered by the name of the set',
        tags,
        querystring: pageQuerySchema,
        response: responses({ 200: withExample(listOf('Sets.', jobSetSchema), [JOB_SET_EXAMPLE]) }, 400),
      },
    },
    async (request, reply) => sendPage(request, reply, await listJobSets(deps, request.query), request.query),
  );

  app.put(
    '/job-sets/:set',
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'saveJobSet',
        summary: 'Say which jobs a set of files consists of',
        description:
          'What `multi-job apply` keeps, so that `--prune` finds only its own jobs. The jobs stay as they are.',
        tags,
        params: jobSetParamsSchema,
        body: withBodyExample(saveJobSetBodySchema, SAVE_JOB_SET_EXAMPLE),
        response: responses(
          { 200: withExample(json('The set as it is stored.', jobSetSchema), JOB_SET_EXAMPLE) },
          400,
          409,
          413,
          415,
        ),
      },
    },
    async (request, reply) => {
      const { params, body, actor } = request;
      const { saved, previous } = await saveJobSet(deps, {
        set: params.set,
        jobs: body.jobs,
        revision: body.revision,
        actor,
      });
      request.audit = { before: previous && auditedSet(previous), after: auditedSet(saved) };
      return reply.send(saved);
    },
  );
}

/** What the audit log compares: which jobs, and which of them are pruned. */
function auditedSet({ jobs }: JobSet): Record<string, string> {
  return Object.fromEntries(jobs.map(({ job_id, state }) => [job_id, state]));
}
