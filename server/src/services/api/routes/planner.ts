import {
  executePlanBodySchema,
  executePlanHeadersSchema,
  executionSchema,
  planAiBodySchema,
  planBodySchema,
  planSchema,
} from '@multi-job/contract';
import type { PlanAiBody, PlanBody } from '@multi-job/contract';
import type { PlanPromptRequest } from '../../../core/planner/rules/rule-plan.ts';
import type { ExecutedPlan } from '../../../operations/planner/execute-plan.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { auditedSpec } from '../audit/audited-spec.ts';
import {
  EXECUTE_REQUEST_EXAMPLE,
  EXECUTION_EXAMPLE,
  PLAN_AI_REQUEST_EXAMPLE,
  PLAN_EXAMPLE,
  PLAN_REQUEST_EXAMPLE,
} from '../openapi/planner-examples.ts';
import { json, responses, withBodyExample, withExample } from '../openapi/responses.ts';
import { untilGone } from '../until-gone.ts';
import { wideningRoleOf } from '../widening-role.ts';

const tags = ['planner'];

/**
 * From a sentence to jobs. The grammar is loaded with the first question: most installations are seldom asked one, and it is large.
 *
 * @param stopping fires when the API stops: nobody is kept waiting then.
 */
export function registerPlannerRoutes(app: ApiApp, deps: RouteDeps, stopping: AbortSignal): void {
  app.post(
    '/planner/plan',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'planPrompt',
        summary: 'What jobs a sentence asks for, by fixed rules; nothing is stored',
        description:
          'Indonesian, English, or both. The same sentence gives the same plan. Each job comes with its next fire times and with what it still needs.',
        tags,
        body: withBodyExample(planBodySchema, PLAN_REQUEST_EXAMPLE),
        response: responses({ 200: withExample(json('The plan.', planSchema), PLAN_EXAMPLE) }, 400, 413, 415),
      },
    },
    async ({ body }, reply) => {
      const { planWithRules } = await import('../../../operations/planner/plan-with-rules.ts');
      return reply.send(await planWithRules(deps, requestOf(body, deps)));
    },
  );

  registerPlanAi(app, deps, stopping);
  registerExecute(app, deps, stopping);
}

function registerPlanAi(app: ApiApp, deps: RouteDeps, stopping: AbortSignal): void {
  app.post(
    '/planner/plan-ai',
    {
      // It stores nothing, but every call costs tokens.
      config: { role: 'operator' },
      schema: {
        operationId: 'planPromptWithAi',
        summary: 'What jobs a sentence asks for, by a language model; nothing is stored',
        description:
          'Where the model cannot be asked or gives no valid plan, the rules plan: `planner_source` is `rule_based` and a warning says why.',
        tags,
        body: withBodyExample(planAiBodySchema, PLAN_AI_REQUEST_EXAMPLE),
        response: responses({ 200: withExample(json('The plan.', planSchema), PLAN_EXAMPLE) }, 400, 413, 415, 429),
      },
    },
    async (request, reply) => {
      const until = untilGone(reply.raw, stopping);
      try {
        const { body, actor } = request;
        const { planWithAi } = await import('../../../operations/planner/plan-with-ai.ts');
        const plan = await planWithAi(deps, { ...aiRequestOf(body, deps), actor, signal: until.signal });
        request.audit = { before: null, after: { planner_source: plan.planner_source, ai: plan.ai } };
        return await reply.send(plan);
      } finally {
        until.close();
      }
    },
  );
}

function registerExecute(app: ApiApp, deps: RouteDeps, stopping: AbortSignal): void {
  app.post(
    '/planner/execute',
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'executePlan',
        summary: 'From a sentence to jobs: plan, create or update the jobs, run them, wait for them',
        description:
          'A job that is stored like that already stays as it is and gets no new version; one that differs is changed only with `overwrite`. What is wrong with one job is told in its result and does not stop the others.',
        tags,
        headers: executePlanHeadersSchema,
        body: withBodyExample(executePlanBodySchema, EXECUTE_REQUEST_EXAMPLE),
        response: responses(
          { 200: withExample(json('The plan, and the result for each job.', executionSchema), EXECUTION_EXAMPLE) },
          400,
          413,
          415,
          422,
          429,
        ),
      },
    },
    async (request, reply) => {
      const until = untilGone(reply.raw, stopping);
      try {
        const { body, headers, actor, callerTraceId } = request;
        const { executePlan } = await import('../../../operations/planner/execute-plan.ts');
        const executed = await executePlan(deps, {
          ...aiRequestOf(body, deps),
          useAi: body.use_ai,
          runImmediately: body.run_immediately,
          overwrite: body.overwrite,
          waitMs: body.wait_seconds * 1000,
          dryRun: body.dry_run,
          idempotencyKey: headers['idempotency-key'] ?? null,
          traceId: callerTraceId,
          actor,
          role: wideningRoleOf(request),
          signal: until.signal,
        });
        request.audit = auditOf(executed);
        if (executed.isReplayed) reply.header('idempotent-replayed', 'true');
        return await reply.send(executed.execution);
      } finally {
        until.close();
      }
    },
  );
}

function requestOf(body: PlanBody, { config }: RouteDeps): Omit<PlanPromptRequest, 'nowMs'> {
  return {
    prompt: body.prompt,
    timezone: body.timezone ?? config.defaultTimezone,
    defaultChannel: body.default_channel,
    defaultAccountId: body.default_account_id,
  };
}

function aiRequestOf(body: PlanAiBody, deps: RouteDeps) {
  return {
    ...requestOf(body, deps),
    modelId: body.model_id ?? null,
    provider: body.ai_provider,
    accountId: body.ai_account_id,
    maxSteps: body.max_steps,
    forceRules: body.force_rule_based,
  };
}

function auditOf({ execution, changes }: ExecutedPlan): { before: unknown; after: unknown } {
  const specs = (which: 'before' | 'after') =>
    Object.fromEntries(changes.map(change => [change.jobId, auditedSpec(change[which])]));
  const runIds = execution.results.map(({ run_id }) => run_id).filter(runId => runId !== null);
  const { dry_run } = execution;
  return {
    before: { jobs: specs('before') },
    after: { jobs: specs('after'), ...(runIds.length > 0 && { run_ids: runIds }), ...(dry_run && { dry_run }) },
  };
}
