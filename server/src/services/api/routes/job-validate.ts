import { jobSpecSchema, jobValidationSchema, validateJobBodySchema } from '@multi-job/contract';
import { checkJob } from '../../../operations/jobs/check-job.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { JOB_VALIDATION_EXAMPLE, VALIDATE_JOB_EXAMPLE } from '../openapi/job-examples.ts';
import { json, responses, withBodyExample, withExample } from '../openapi/responses.ts';
import { withLaterFaults } from '../validation/tell-all-faults.ts';
import { wideningRoleOf } from '../widening-role.ts';
import { checkWithZod } from '../validation/validate-with-zod.ts';

/** A spec that need not be right, looked at as a save would. */
export function registerJobValidateRoute(app: ApiApp, deps: RouteDeps): void {
  app.post(
    '/jobs/validate',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'validateJob',
        summary: 'What would saving this spec do? Every fault, warnings, the next firings and what would change',
        description:
          'Takes any JSON object where `POST /jobs` takes a spec, and answers 200 whether it is right or not. Nothing is stored.',
        tags: ['jobs'],
        body: withBodyExample(validateJobBodySchema, VALIDATE_JOB_EXAMPLE),
        response: responses(
          { 200: withExample(json('What was found.', jobValidationSchema), JOB_VALIDATION_EXAMPLE) },
          400,
          413,
          415,
        ),
      },
    },
    async (request, reply) => {
      const { body } = request;
      const { value: spec, faults } = checkWithZod(jobSpecSchema, body, 'body');
      if (faults === null) return reply.send(await checkJob(deps, spec, wideningRoleOf(request)));
      const errors = await withLaterFaults(deps, faults, body);
      const nothing = { warnings: [], job_spec: null, next_runs: [], change: null, changes: [], stored: null };
      return reply.send({ valid: false, errors, ...nothing });
    },
  );
}
