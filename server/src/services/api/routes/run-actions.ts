import {
  isTerminal,
  jobParamsSchema,
  retryRunBodySchema,
  runJobBodySchema,
  runJobHeadersSchema,
  runJobQuerySchema,
  runParamsSchema,
  runSchema,
} from '@multi-job/contract';
import type { Run, RunJobBody } from '@multi-job/contract';
import type { FastifyReply } from 'fastify';
import { AppError } from '../../../core/errors.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { EnqueuedRun } from '../../../engine/port/queue.ts';
import { followRuns } from '../../../operations/runs/follow-runs.ts';
import { getRunOrThrow } from '../../../operations/runs/get-run-or-throw.ts';
import { retryRun } from '../../../operations/runs/retry-run.ts';
import { runJob } from '../../../operations/runs/run-job.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { msOf } from '../instants.ts';
import { json, responses } from '../openapi/responses.ts';
import { untilGone } from '../until-gone.ts';
import { wideningRoleOf } from '../widening-role.ts';

const tags = ['runs'];

/**
 * What can be done to runs: start, cancel, retry.
 *
 * @param stopping fires when the API stops: nobody is kept waiting then.
 */
export function registerRunActionRoutes(app: ApiApp, deps: RouteDeps, stopping: AbortSignal): void {
  registerRunJob(app, deps, stopping);
  registerCancelRun(app, deps);
  registerRetryRun(app, deps);
}

function registerRunJob(app: ApiApp, deps: RouteDeps, stopping: AbortSignal): void {
  app.post(
    '/jobs/:job_id/run',
    {
      // Many small answers a second: there is nothing to gain.
      compress: false,
      config: { role: 'operator' },
      schema: {
        operationId: 'runJob',
        summary: 'Run a job now or at a time, whatever its schedule says',
        tags,
        params: jobParamsSchema,
        headers: runJobHeadersSchema,
        querystring: runJobQuerySchema,
        body: runJobBodySchema.optional(),
        response: responses(
          {
            200: json('With `wait`: the run has ended, however it did.', runSchema),
            202: json('The run was accepted and will not be lost.', runSchema),
          },
          400,
          403,
          404,
          409,
          413,
          415,
          422,
        ),
      },
    },
    async (request, reply) => {
      const { params, query, headers, body, actor, callerTraceId, isByMcp } = request;
      if (isByMcp) assertAsEnabled(body);
      const accepted = await runJob(deps, {
        jobId: params.job_id,
        inputs: body?.inputs ?? null,
        runAtMs: msOf(body?.run_at) ?? null,
        priority: body?.priority ?? null,
        source: 'manual',
        idempotencyKey: headers['idempotency-key'] ?? null,
        traceId: callerTraceId,
        actor,
        role: wideningRoleOf(request),
        approval: body?.requires_approval === true ? { reason: body.approval_reason ?? null } : undefined,
        onlyWhileEnabled: isByMcp,
      });
      request.audit = { before: null, after: { run_id: accepted.runId, ...body } };
      const waitMs = query.wait * 1000;
      const ended =
        waitMs === 0
          ? null
          : await waitForEnd(deps.engine, { runId: accepted.runId, waitMs, until: untilGone(reply.raw, stopping) });
      return ended === null ? sendAccepted(deps.engine, reply, accepted) : sendEnded(reply, accepted, ended);
    },
  );
}

interface WaitForEnd {
  runId: string;
  waitMs: number;
  until: ReturnType<typeof untilGone>;
}

/** @returns the run, or null where it has not ended in time. */
async function waitForEnd(engine: Engine, { runId, waitMs, until }: WaitForEnd): Promise<Run | null> {
  try {
    const runs = await followRuns(engine, { runIds: [runId], waitMs, signal: until.signal });
    const run = runs.get(runId);
    return run !== undefined && isTerminal(run.status) ? run : null;
  } finally {
    until.close();
  }
}

function sendEnded(reply: FastifyReply, { isDuplicate }: EnqueuedRun, run: Run): FastifyReply {
  if (isDuplicate) reply.header('idempotent-replayed', 'true');
  return reply.code(200).header('location', `/runs/${run.run_id}`).send(run);
}

/** A human enabled the job with its inputs; with others it could do something else altogether. */
function assertAsEnabled(body: RunJobBody | undefined): void {
  if (body?.inputs === undefined) return;
  const message = 'may not be given by MCP: a run takes those that the job was enabled with';
  throw new AppError('VALIDATION', `inputs ${message}.`, { faults: [{ path: 'inputs', message }] });
}

function registerCancelRun(app: ApiApp, { engine, clock }: RouteDeps): void {
  app.post(
    '/runs/:run_id/cancel',
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'cancelRun',
        summary: 'Cancel a run: at once while it waits, through its worker while it runs',
        tags,
        params: runParamsSchema,
        response: responses(
          {
            200: json('The run is cancelled.', runSchema),
            202: json('Its worker was told to stop; the run ends `cancelled` when it has.', runSchema),
          },
          400,
          404,
          409,
        ),
      },
    },
    async (request, reply) => {
      const { params, actor } = request;
      const { status } = await engine.cancelRun({ runId: params.run_id, actor, nowMs: clock.now() });
      request.audit = { before: null, after: { status } };
      return reply.code(status === 'cancelled' ? 200 : 202).send(await getRunOrThrow(engine, params.run_id));
    },
  );
}

function registerRetryRun(app: ApiApp, deps: RouteDeps): void {
  app.post(
    '/runs/:run_id/retry',
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'retryRun',
        summary: 'Run a finished run again, as a new run',
        tags,
        params: runParamsSchema,
        body: retryRunBodySchema.optional(),
        response: responses({ 202: json('The new run.', runSchema) }, 400, 403, 404, 409, 413, 415),
      },
    },
    async (request, reply) => {
      const { params, body, actor, callerTraceId } = request;
      const accepted = await retryRun(deps, {
        runId: params.run_id,
        versionId: body?.version_id ?? null,
        inputs: body?.inputs ?? null,
        traceId: callerTraceId,
        actor,
        role: wideningRoleOf(request),
      });
      request.audit = { before: null, after: { run_id: accepted.runId, ...body } };
      return sendAccepted(deps.engine, reply, accepted);
    },
  );
}

async function sendAccepted(engine: Engine, reply: FastifyReply, accepted: EnqueuedRun): Promise<FastifyReply> {
  if (accepted.isDuplicate) reply.header('idempotent-replayed', 'true');
  const run = await getRunOrThrow(engine, accepted.runId);
  return reply.code(202).header('location', `/runs/${run.run_id}`).send(run);
}
