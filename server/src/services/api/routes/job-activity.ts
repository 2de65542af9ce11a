import { jobActivityQuerySchema, jobActivitySchema } from '@multi-job/contract';
import { readJobActivity } from '../../../operations/jobs/read-job-activity.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { JOB_ACTIVITY_EXAMPLE } from '../openapi/overview-examples.ts';
import { listOf, responses, withExample } from '../openapi/responses.ts';
import { sendAll } from '../paging.ts';

/** What a list of jobs shows beside each. */
export function registerJobActivityRoute(app: ApiApp, deps: RouteDeps): void {
  app.get(
    '/job-activity',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listJobActivity',
        summary: 'The last 20 runs of each of some jobs, their success rate, failure streak, cooldown and next firing',
        description: 'In the order asked for; jobs that do not exist are left out.',
        tags: ['jobs'],
        querystring: jobActivityQuerySchema,
        response: responses(
          { 200: withExample(listOf('Activity by job.', jobActivitySchema), [JOB_ACTIVITY_EXAMPLE]) },
          400,
        ),
      },
    },
    async ({ query }, reply) => sendAll(reply, await readJobActivity(deps, query.job_ids.split(','))),
  );
}
