import {
  AGENT_WORKFLOW_TYPE,
  jobSchema,
  listAgentWorkflowsQuerySchema,
  saveAgentWorkflowBodySchema,
  savedAgentWorkflowSchema,
} from '@multi-job/contract';
import { saveAgentWorkflow } from '../../../operations/jobs/save-agent-workflow.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { auditedSpec } from '../audit/audited-spec.ts';
import { AGENT_WORKFLOW_EXAMPLE, AGENT_WORKFLOW_REQUEST_EXAMPLE } from '../openapi/automation-examples.ts';
import { json, listOf, responses, withBodyExample, withExample } from '../openapi/responses.ts';
import { sendPage } from '../paging.ts';
import { asListed } from '../short-inputs.ts';
import { tellAllFaults } from '../validation/tell-all-faults.ts';
import { wideningRoleOf } from '../widening-role.ts';

const tags = ['automation'];

const IN_SCHEDULE: ReadonlySet<string> = new Set(['interval_sec', 'cron', 'timezone']);
const OUTSIDE_OF_INPUTS: ReadonlySet<string> = new Set([
  ...IN_SCHEDULE,
  ...['job_id', 'enabled', 'timeout_ms', 'max_retry', 'backoff_sec', 'agent_pool', 'note'],
]);

/** Recurring agent workflows as a form fills them in; they are jobs like any other. */
export function registerAutomationRoutes(app: ApiApp, deps: RouteDeps): void {
  app.get(
    '/automation/agent-workflows',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listAgentWorkflows',
        summary: 'List the jobs of type agent.workflow, ordered by id',
        tags,
        querystring: listAgentWorkflowsQuerySchema,
        response: responses({ 200: withExample(listOf('Jobs.', jobSchema), [AGENT_WORKFLOW_EXAMPLE.job]) }, 400),
      },
    },
    async (request, reply) => {
      const { inputs, search_after: searchAfter, ...filter } = request.query;
      const page = await deps.engine.listJobs({ ...filter, searchAfter, type: AGENT_WORKFLOW_TYPE });
      return sendPage(request, reply, asListed(page, inputs), filter);
    },
  );

  app.post(
    '/automation/agent-workflow',
    {
      config: { role: 'operator' },
      errorHandler: tellAllFaults(deps, { specOf: workflowSpecIn, pathOf: flatPath }),
      schema: {
        operationId: 'saveAgentWorkflow',
        summary: 'Create a recurring agent workflow, or change the one with this id',
        description: 'A save replaces the whole job; only `enabled` stays as it is where it is left out.',
        tags,
        body: withBodyExample(saveAgentWorkflowBodySchema, AGENT_WORKFLOW_REQUEST_EXAMPLE),
        response: responses(
          {
            200: withExample(json('Changed, or as it was before.', savedAgentWorkflowSchema), {
              ...AGENT_WORKFLOW_EXAMPLE,
              change: 'updated',
            }),
            201: withExample(json('Created.', savedAgentWorkflowSchema), AGENT_WORKFLOW_EXAMPLE),
          },
          400,
          403,
          409,
          413,
          415,
        ),
      },
    },
    async (request, reply) => {
      const { body, actor } = request;
      const role = wideningRoleOf(request);
      const { job, change, previous } = await saveAgentWorkflow(deps, { workflow: body, actor, role });
      request.audit = { before: auditedSpec(previous), after: auditedSpec(job) };
      return reply
        .code(change === 'created' ? 201 : 200)
        .header('x-job-change', change)
        .header('location', `/jobs/${job.job_id}`)
        .send({ change, job });
    },
  );
}

/** The spec that a flat body means, whether it is right or not. */
function workflowSpecIn(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return null;
  const fields = Object.entries(body).filter(([name]) => !OUTSIDE_OF_INPUTS.has(name));
  const schedule = Object.entries(body).filter(([name]) => IN_SCHEDULE.has(name));
  const { job_id } = body as { job_id?: unknown };
  const type = AGENT_WORKFLOW_TYPE;
  return { job_id, type, schedule: Object.fromEntries(schedule), inputs: Object.fromEntries(fields) };
}

/** `schedule.cron` is `cron` in the flat body. */
function flatPath(path: string): string {
  return path.replace(/^(?:schedule|inputs)\./, '');
}
