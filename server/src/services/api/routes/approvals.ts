import {
  approvalParamsSchema,
  approvalSchema,
  listApprovalsQuerySchema,
  resolveApprovalBodySchema,
} from '@multi-job/contract';
import { AppError } from '../../../core/errors.ts';
import { grantDecision } from '../../../operations/agents/grant-decision.ts';
import { decideApproval } from '../../../operations/approvals/decide-approval.ts';
import { decisionIn } from '../../../operations/approvals/decision-in.ts';
import { getApprovalOrThrow } from '../../../operations/approvals/get-approval-or-throw.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import {
  APPROVAL_EXAMPLE,
  APPROVED_EXAMPLE,
  REJECTED_EXAMPLE,
  RESOLVE_APPROVAL_EXAMPLE,
} from '../openapi/approval-examples.ts';
import { json, listOf, responses, withBodyExample, withExample } from '../openapi/responses.ts';
import { sendPage } from '../paging.ts';
import { callerOf } from '../plugins/authentication.ts';

const tags = ['approvals'];

/** Questions that runs wait for, and the answers to them. */
export function registerApprovalRoutes(app: ApiApp, deps: RouteDeps): void {
  const { engine } = deps;

  app.get(
    '/approvals',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listApprovals',
        summary: 'List approvals, newest first',
        tags,
        querystring: listApprovalsQuerySchema,
        response: responses({ 200: withExample(listOf('Approvals.', approvalSchema), [APPROVAL_EXAMPLE]) }, 400),
      },
    },
    async (request, reply) => sendPage(request, reply, await engine.listApprovals(request.query), request.query),
  );

  app.get(
    '/approvals/:approval_id',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'getApproval',
        summary: 'Read an approval: what is asked, by whom, and the outcome',
        tags,
        params: approvalParamsSchema,
        response: responses({ 200: withExample(json('The approval.', approvalSchema), APPROVAL_EXAMPLE) }, 400, 404),
      },
    },
    async ({ params }, reply) => reply.send(await getApprovalOrThrow(engine, params.approval_id)),
  );

  registerDecision(app, deps, {
    verb: 'approve',
    summary: 'Approve: the run continues',
    example: APPROVED_EXAMPLE,
  });
  registerDecision(app, deps, {
    verb: 'reject',
    summary: 'Reject: the run ends `failed` as `approval_rejected`',
    example: REJECTED_EXAMPLE,
  });
}

interface DecisionRoute {
  verb: 'approve' | 'reject';
  summary: string;
  example: unknown;
}

function registerDecision(app: ApiApp, deps: RouteDeps, { verb, summary, example }: DecisionRoute): void {
  app.post(
    `/approvals/:approval_id/${verb}`,
    {
      config: { role: 'admin' },
      schema: {
        operationId: `${verb}Approval`,
        summary,
        description:
          'An approval is decided once. Send the `digest` that you read to be sure that what you saw is what is decided. `remember` and `answer` are only taken where they fit what is asked; see docs/approvals.md.',
        tags,
        params: approvalParamsSchema,
        body: withBodyExample(resolveApprovalBodySchema, RESOLVE_APPROVAL_EXAMPLE).optional(),
        response: responses(
          { 200: withExample(json('The decided approval.', approvalSchema), example) },
          400,
          403,
          404,
          409,
          413,
          415,
        ),
      },
    },
    async (request, reply) => {
      const { params, body, door, isByMcp } = request;
      if (isByMcp) throw notForAssistants();
      const approval = await decideApproval(
        { ...deps, rememberGrant: given => grantDecision(deps, given) },
        {
          approvalId: params.approval_id,
          decision: verb,
          digest: body?.digest ?? null,
          note: body?.note ?? null,
          remember: body?.remember ?? null,
          answer: body?.answer ?? null,
          principal: callerOf(request, deps.config.auth),
          via: door,
          fourEyes: deps.config.approvalFourEyes,
        },
      );
      request.audit = { before: { status: 'pending' }, after: decisionIn(approval) };
      return reply.send(approval);
    },
  );
}

function notForAssistants(): AppError {
  const message =
    'An assistant cannot decide approvals: a human does, in the dashboard, a chat, or with `multi-job approvals`.';
  return new AppError('FORBIDDEN', message);
}
