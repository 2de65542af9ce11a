import {
  explainJobHeadersSchema,
  explainJobQuerySchema,
  explanationSchema,
  jobParamsSchema,
} from '@multi-job/contract';
import { preferredLanguage } from '../../../core/explain/preferred-language.ts';
import { explainJob } from '../../../operations/jobs/explain-job.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { EXPLANATION_EXAMPLE } from '../openapi/examples.ts';
import { json, responses, withExample } from '../openapi/responses.ts';

/** Why a job is not running. */
export function registerJobExplainRoute(app: ApiApp, deps: RouteDeps): void {
  app.get(
    '/jobs/:job_id/explain',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'explainJob',
        summary: 'Why is this job not running? Every check with its numbers, and one plain sentence',
        description:
          'The sentence names the first verdict that blocks, otherwise when the job fires next. It is English or Indonesian, by `lang` or `Accept-Language`.',
        tags: ['jobs'],
        params: jobParamsSchema,
        querystring: explainJobQuerySchema,
        headers: explainJobHeadersSchema,
        response: responses(
          { 200: withExample(json('The explanation.', explanationSchema), EXPLANATION_EXAMPLE) },
          400,
          404,
        ),
      },
    },
    async ({ params, query, headers }, reply) => {
      const language = query.lang ?? preferredLanguage(headers['accept-language']);
      const limits = deps.config.dispatchLimits;
      const explanation = await explainJob(deps, { jobId: params.job_id, language, limits });
      return reply.header('content-language', language).header('vary', 'Accept-Language').send(explanation);
    },
  );
}
