import {
  bulkJobsBodySchema,
  bulkJobsHeadersSchema,
  jobBulkCountSchema,
  jobBulkOutcomeSchema,
} from '@multi-job/contract';
import { z } from 'zod';
import { applyBulkJobs } from '../../../operations/jobs/bulk/apply-bulk-jobs.ts';
import { blastRadius } from '../../../operations/jobs/bulk/blast-radius.ts';
import { findBulkJobs } from '../../../operations/jobs/bulk/find-bulk-jobs.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { BULK_JOBS_EXAMPLE, JOB_BULK_OUTCOME_EXAMPLE } from '../openapi/job-examples.ts';
import { json, responses, withBodyExample, withExample } from '../openapi/responses.ts';

/** Many jobs at once, done when it answers. */
export function registerJobBulkRoute(app: ApiApp, deps: RouteDeps): void {
  const answer = z.discriminatedUnion('dry_run', [jobBulkCountSchema, jobBulkOutcomeSchema]);
  app.post(
    '/jobs/bulk',
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'bulkJobs',
        summary: 'Enable, disable, delete or run the jobs that are named or match a filter',
        description:
          'With `dry_run` it only says which jobs it is for and what disabling or deleting them would stop. Each job is done by itself: one that is refused keeps no other back. All are taken as they are when it is their turn: to enable only what you have looked at, enable a job by itself with `If-Match`.',
        tags: ['jobs'],
        headers: bulkJobsHeadersSchema,
        body: withBodyExample(bulkJobsBodySchema, BULK_JOBS_EXAMPLE),
        response: responses(
          { 200: withExample(json('A count, or the result for each job.', answer), JOB_BULK_OUTCOME_EXAMPLE) },
          400,
          413,
          415,
        ),
      },
    },
    async (request, reply) => {
      const { action, job_ids: jobIds, filter, dry_run } = request.body;
      const { jobs, missingJobIds } = await findBulkJobs(deps.engine, jobIds ? { jobIds } : { filter: filter ?? {} });
      const ids = jobs.map(job => job.job_id);
      if (dry_run) {
        const blast_radius = await blastRadius(deps, jobs);
        const matched = { matched: ids.length, job_ids: ids, missing_job_ids: missingJobIds };
        return reply.send({ action, dry_run, ...matched, blast_radius });
      }
      const idempotencyKey = request.headers['idempotency-key'] ?? null;
      // Those that are named and not there are told like any other refusal.
      const named = jobIds === undefined ? ids : [...new Set(jobIds)];
      const results = await applyBulkJobs(deps, { action, jobIds: named, actor: request.actor, idempotencyKey });
      const succeeded = results.filter(({ ok }) => ok);
      request.audit = { before: null, after: { action, filter, job_ids: succeeded.map(({ job_id }) => job_id) } };
      const counts = { succeeded: succeeded.length, failed: results.length - succeeded.length };
      return reply.send({ action, dry_run, matched: named.length, ...counts, results });
    },
  );
}
