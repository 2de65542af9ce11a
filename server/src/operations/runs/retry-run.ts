import { isDeepStrictEqual } from 'node:util';
import type { AccessRole, JobVersion, Run } from '@multi-job/contract';
import { isTerminal } from '@multi-job/contract/run-status';
import { assertMayWiden } from '../../core/agents/widening-fields.ts';
import { runActionOf } from '../../core/approvals/run-action.ts';
import { composedKey } from '../../core/composed-key.ts';
import { AppError } from '../../core/errors.ts';
import type { ApprovalRequest } from '../../engine/port/approvals.ts';
import type { EnqueuedRun } from '../../engine/port/queue.ts';
import { runApproval } from '../approvals/run-approval.ts';
import { assertKnownType } from '../jobs/assert-known-type.ts';
import { getJobOrThrow } from '../jobs/get-job-or-throw.ts';
import { allInputFaults } from '../jobs/input-faults.ts';
import { getVersionOrThrow } from '../jobs/job-versions.ts';
import { validationError } from '../jobs/validation-error.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { getRunOrThrow } from './get-run-or-throw.ts';
import { requestFingerprint } from './request-fingerprint.ts';
import { IDEMPOTENCY_TTL_MS } from './run-job.ts';

export interface RetryRunRequest {
  runId: string;
  /** A version of the job to run instead; null: the one the run had. */
  versionId: string | null;
  /** The whole inputs to run with instead; null: those of the run. */
  inputs: Record<string, unknown> | null;
  /** 32 hex digits of the caller's trace, or null to derive them from the run id. */
  traceId: string | null;
  /** Who asked; kept with the new run. */
  actor: string;
  /** Of whoever asks: an agent gets rights that its job has no more from an admin only. Absent: it gets none. */
  role?: AccessRole | undefined;
  /** The same key gives the same new run for 24 h. */
  idempotencyKey?: string | undefined;
}

/**
 * Runs a finished run again as a new run with source `replay`. Where neither the run nor the caller changed the inputs
 * of the version, another version brings its own. A run that had to be approved waits for an approval of its own again.
 *
 * @throws NOT_FOUND (the run, its job or the version), FORBIDDEN (an agent would have wider rights), CONFLICT (the run has not finished), VALIDATION (edited inputs),
 *   APPROVAL_PENDING.
 */
export async function retryRun(deps: OperationDeps, request: RetryRunRequest): Promise<EnqueuedRun> {
  const { engine, clock, newId, inputRules } = deps;
  const run = await getRunOrThrow(engine, request.runId);
  assertFinished(run);
  const job = await getJobOrThrow(engine, run.job_id);
  const version = await getVersionOrThrow(engine, run.job_id, request.versionId ?? run.spec_version);
  const inputs = request.inputs ?? (await changedInputsOf(deps, run));
  if (request.inputs !== null) {
    const edited = { ...version.spec, inputs: request.inputs };
    const faults = allInputFaults(await assertKnownType(engine, version.spec), edited, inputRules);
    if (faults.length > 0) throw validationError(faults);
  }
  assertMayWiden(request.role, job, { type: version.spec.type, inputs: inputs ?? version.spec.inputs });

  const nowMs = clock.now();
  const [accepted] = await engine.enqueue({
    runs: [
      {
        runId: newId(nowMs),
        jobId: run.job_id,
        versionId: version.version_id,
        inputs,
        priority: run.priority,
        source: 'replay',
        replayOf: run.run_id,
        actor: request.actor,
        scheduledAtMs: nowMs,
        availableAtMs: nowMs,
        traceId: request.traceId,
        approval: run.requires_approval ? approvalOf(deps, run, version, inputs, request.actor, nowMs) : undefined,
      },
    ],
    idempotency: idempotencyOf(request),
    refuseIfApprovalPending: true,
    nowMs,
  });
  if (accepted === undefined) throw new AppError('INTERNAL', 'The engine accepted a run without naming it.');
  return accepted;
}

/** What had to be approved once must be approved again: neither a rejection nor an approval covers another run. */
function approvalOf(
  { newId }: OperationDeps,
  run: Run,
  { spec, version_id }: JobVersion,
  inputs: Record<string, unknown> | null,
  actor: string,
  nowMs: number,
): ApprovalRequest {
  const { priority } = run;
  return runApproval({
    approvalId: newId(nowMs),
    kind: 'run_job',
    reason: `Run ${run.run_id} is to be retried; runs like it must be approved first.`,
    action: runActionOf({ ...spec, version_id }, { inputs, priority, runAtMs: null }),
    actor,
    nowMs,
  });
}

function idempotencyOf({ runId, versionId, inputs, idempotencyKey }: RetryRunRequest) {
  if (idempotencyKey === undefined) return undefined;
  const fingerprint = requestFingerprint({ runId, versionId, inputs });
  return { key: composedKey('retry', runId, idempotencyKey), fingerprint, ttlMs: IDEMPOTENCY_TTL_MS };
}

function assertFinished(run: Run): void {
  if (isTerminal(run.status)) return;
  const message = `Run "${run.run_id}" is ${run.status}; only a finished run can be retried. Wait for it to finish or cancel it first.`;
  throw new AppError('CONFLICT', message, { details: { run_id: run.run_id, status: run.status } });
}

/** The inputs a run was given on demand, or null when it had those of its version. */
async function changedInputsOf({ engine }: OperationDeps, run: Run): Promise<Record<string, unknown> | null> {
  if (run.inputs === null) return null;
  const original = await engine.getVersion(run.job_id, run.spec_version);
  return original !== null && isDeepStrictEqual(original.spec.inputs, run.inputs) ? null : run.inputs;
}
