import type { AccessRole, Job, Priority, RunSource } from '@multi-job/contract';
import { assertMayWiden } from '../../core/agents/widening-fields.ts';
import { runActionOf } from '../../core/approvals/run-action.ts';
import { composedKey } from '../../core/composed-key.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import type { ApprovalRequest } from '../../engine/port/approvals.ts';
import type { EnqueuedRun, NewRun } from '../../engine/port/queue.ts';
import { runApproval } from '../approvals/run-approval.ts';
import { assertKnownType } from '../jobs/assert-known-type.ts';
import { getJobOrThrow } from '../jobs/get-job-or-throw.ts';
import { allInputFaults } from '../jobs/input-faults.ts';
import { validationError } from '../jobs/validation-error.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { requestFingerprint } from './request-fingerprint.ts';

/** How long an idempotency key returns the same run: 24 h. */
export const IDEMPOTENCY_TTL_MS = 86_400_000;

export interface RunJobRequest {
  jobId: string;
  /** Replace the job's inputs of the same name for this run; null: the job's own. */
  inputs: Record<string, unknown> | null;
  /** When to run, epoch ms; now where it is null or past. */
  runAtMs: number | null;
  /** Null: as the job says. */
  priority: Priority | null;
  source: RunSource;
  /** The caller's key, null for none. Keys of different jobs do not meet. */
  idempotencyKey: string | null;
  /** 32 hex digits of the caller's trace, or null to derive them from the run id. */
  traceId: string | null;
  /** Who asked; kept with the run. */
  actor: string;
  /** Of whoever asks: inputs that give an agent wider rights are an admin's. Absent: they are refused. */
  role?: AccessRole | undefined;
  /** The run waits until somebody approves it; `reason` says what for, null: a sentence of ours. Absent: it does not wait. */
  approval?: { reason: string | null } | undefined;
  /** Runs no job that is disabled, decided in the same step. */
  onlyWhileEnabled?: boolean | undefined;
}

/**
 * Accepts one run of a job on demand, whether the job is enabled or not unless the request says otherwise.
 *
 * @throws NOT_FOUND, FORBIDDEN (inputs that give an agent wider rights), VALIDATION with every fault of `inputs` and `run_at`, APPROVAL_PENDING, CONFLICT (disabled),
 *   IDEMPOTENCY_MISMATCH (the key came with another request in the last 24 h).
 */
export async function runJob(deps: OperationDeps, request: RunJobRequest): Promise<EnqueuedRun> {
  const nowMs = deps.clock.now();
  try {
    return await acceptRun(deps, request, nowMs);
  } catch (error) {
    // What was accepted once is not refused because its job has changed since.
    const earlier =
      hasCode(error, 'VALIDATION') || hasCode(error, 'NOT_FOUND') ? await recall(deps, request, nowMs) : null;
    if (earlier === null) throw error;
    return earlier;
  }
}

async function recall({ engine }: OperationDeps, request: RunJobRequest, nowMs: number): Promise<EnqueuedRun | null> {
  const idempotency = idempotencyOf(request);
  if (idempotency === undefined) return null;
  const [earlier = null] = (await engine.recallEnqueue({ idempotency, nowMs })) ?? [];
  return earlier;
}

async function acceptRun(deps: OperationDeps, request: RunJobRequest, nowMs: number): Promise<EnqueuedRun> {
  const { engine, newId } = deps;
  const job = await getJobOrThrow(engine, request.jobId);
  const inputs = request.inputs === null ? null : { ...job.inputs, ...request.inputs };
  await assertRunnable(deps, job, inputs, request.runAtMs);
  if (inputs !== null) assertMayWiden(request.role, job, { ...job, inputs });

  const whenMs = Math.max(request.runAtMs ?? nowMs, nowMs);
  const run: NewRun = {
    runId: newId(nowMs),
    jobId: job.job_id,
    // Merged inputs belong to the version they were merged with, an approval to the version that was shown.
    versionId: inputs === null && request.approval === undefined ? null : job.version_id,
    inputs,
    priority: request.priority,
    source: request.source,
    actor: request.actor,
    scheduledAtMs: whenMs,
    availableAtMs: whenMs,
    traceId: request.traceId,
    approval: approvalOf(deps, job, inputs, request, nowMs),
  };
  const idempotency = idempotencyOf(request);
  const [accepted] = await engine.enqueue({
    runs: [run],
    idempotency,
    refuseIfApprovalPending: true,
    refuseIfDisabled: request.onlyWhileEnabled,
    nowMs,
  });
  if (accepted === undefined) throw new AppError('INTERNAL', 'The engine accepted a run without naming it.');
  return accepted;
}

function approvalOf(
  { newId }: OperationDeps,
  job: Job,
  inputs: Record<string, unknown> | null,
  { approval, priority, runAtMs, source, actor }: RunJobRequest,
  nowMs: number,
): ApprovalRequest | undefined {
  if (approval === undefined) return undefined;
  return runApproval({
    approvalId: newId(nowMs),
    kind: source.startsWith('trigger:') ? 'trigger' : 'run_job',
    reason: approval.reason ?? `Job "${job.job_id}" is to run (${source}), and this run must be approved first.`,
    action: runActionOf(job, { inputs, priority, runAtMs }),
    actor,
    nowMs,
  });
}

async function assertRunnable(
  { engine, inputRules }: OperationDeps,
  job: Job,
  inputs: Record<string, unknown> | null,
  runAtMs: number | null,
): Promise<void> {
  const faults =
    inputs === null ? [] : allInputFaults(await assertKnownType(engine, job), { ...job, inputs }, inputRules);
  if (runAtMs !== null && !Number.isFinite(runAtMs)) {
    faults.push({ path: 'run_at', message: 'is not a point in time; give ISO-8601 such as "2030-01-31T07:00:00Z"' });
  }
  if (faults.length > 0) throw validationError(faults);
}

function idempotencyOf(request: RunJobRequest) {
  if (request.idempotencyKey === null) return undefined;
  const { jobId, inputs, runAtMs, priority, source, approval = null } = request;
  return {
    key: composedKey('run', jobId, request.idempotencyKey),
    fingerprint: requestFingerprint({ jobId, inputs, runAtMs, priority, source, approval }),
    ttlMs: IDEMPOTENCY_TTL_MS,
  };
}
