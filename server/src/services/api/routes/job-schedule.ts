import {
  jobMemorySchema,
  jobParamsSchema,
  jobSchema,
  listOccurrencesQuerySchema,
  nextRunsQuerySchema,
  occurrenceSchema,
  switchJobHeadersSchema,
} from '@multi-job/contract';
import { z } from 'zod';
import { getJobOrThrow } from '../../../operations/jobs/get-job-or-throw.ts';
import { setJobEnabled } from '../../../operations/jobs/set-job-enabled.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { msOf } from '../instants.ts';
import { previewRuns } from '../next-runs.ts';
import { json, listOf, responses, uncountedListOf } from '../openapi/responses.ts';
import { sendAll, sendCursorPage } from '../paging.ts';
import { matchedVersion } from '../validation/expected-version.ts';

const tags = ['jobs'];

/** Whether and when a job fires: switching it, what is to come, what came of each firing, what its failures led to. */
export function registerJobScheduleRoutes(app: ApiApp, deps: RouteDeps): void {
  for (const verb of ['enable', 'disable'] as const) registerSwitch(app, deps, verb);

  app.get(
    '/jobs/:job_id/next-runs',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listNextRuns',
        summary: 'When the job fires next; empty for one that is disabled, has no schedule or whose schedule has ended',
        tags,
        params: jobParamsSchema,
        querystring: nextRunsQuerySchema,
        response: responses({ 200: listOf('Due times, soonest first.', z.iso.datetime()) }, 400, 404),
      },
    },
    async ({ params, query }, reply) => {
      const job = await getJobOrThrow(deps.engine, params.job_id);
      return sendAll(reply, await previewRuns(deps, job, query.count));
    },
  );

  app.get(
    '/jobs/:job_id/occurrences',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listOccurrences',
        summary: 'The occurrence ledger: the result of each firing, newest first',
        tags,
        params: jobParamsSchema,
        querystring: listOccurrencesQuerySchema,
        response: responses({ 200: uncountedListOf('Occurrences.', occurrenceSchema) }, 400, 404),
      },
    },
    async (request, reply) => {
      const { since, until, ...query } = request.query;
      const jobId = request.params.job_id;
      const page = await deps.engine.listOccurrences({ jobId, ...query, sinceMs: msOf(since), untilMs: msOf(until) });
      if (page.items.length === 0) await getJobOrThrow(deps.engine, jobId);
      return sendCursorPage(request, reply, page);
    },
  );

  app.get(
    '/jobs/:job_id/memory',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'getJobMemory',
        summary: 'Failure memory: failures in a row, and until when the job cools down',
        tags,
        params: jobParamsSchema,
        response: responses({ 200: json('Failure memory.', jobMemorySchema) }, 400, 404),
      },
    },
    async ({ params }, reply) => reply.send(await deps.engine.getMemory(params.job_id)),
  );
}

function registerSwitch(app: ApiApp, deps: RouteDeps, verb: 'enable' | 'disable'): void {
  app.put(
    `/jobs/:job_id/${verb}`,
    {
      config: { role: 'operator' },
      schema: {
        operationId: `${verb}Job`,
        summary: verb === 'enable' ? 'Let the schedule fire' : 'Stop the schedule; runs on demand stay possible',
        tags,
        description:
          'With `If-Match: "<version_id>"` only while that is the current version, so that nobody enables what was saved after he looked.',
        params: jobParamsSchema,
        headers: switchJobHeadersSchema,
        response: responses({ 200: json('The job.', jobSchema) }, 400, 404, 409),
      },
    },
    async (request, reply) => {
      const { job_id: jobId } = request.params;
      const expectedVersionId = matchedVersion(request.headers['if-match']);
      const before = await getJobOrThrow(deps.engine, jobId);
      const change = { jobId, enabled: verb === 'enable', expectedVersionId, actor: request.actor };
      const job = await setJobEnabled(deps, change);
      request.audit = { before: { enabled: before.enabled }, after: { enabled: job.enabled } };
      return reply.send(job);
    },
  );
}
