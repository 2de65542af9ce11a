import type { FiredTrigger, Job } from '@multi-job/contract';
import { runActionOf } from '../../core/approvals/run-action.ts';
import { isoOf } from '../../core/clock.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import { deliveryKey } from '../../core/triggers/delivery-key.ts';
import type { DeliveryFacts } from '../../core/triggers/delivery.ts';
import { firedInputs } from '../../core/triggers/fired-inputs.ts';
import type { EnqueuedRun, Idempotency, RateLimit } from '../../engine/port/queue.ts';
import { runApproval } from '../approvals/run-approval.ts';
import { getJobOrThrow } from '../jobs/get-job-or-throw.ts';
import type { FireDeps } from './trigger-deps.ts';
import type { StoredTrigger } from './trigger-document.ts';

const MINUTE_MS = 60_000;

export interface FireTrigger {
  triggerId: string;
  trigger: StoredTrigger;
  delivery: {
    /** Null: nothing names it, so that it cannot be told from another one. */
    deliveryId: string | null;
    channel: string;
    event: string | null;
    sender: string | null;
    depth?: number | undefined;
  };
  /** Undefined: it carries nothing. */
  payload: unknown;
  /** Of the bytes as they came: the same id with another one is refused. */
  fingerprint: string;
  /** Who asks, as it is kept with the run. */
  actor: string;
  traceId: string | null;
  /** Windows besides that of the trigger. */
  rates?: readonly RateLimit[];
  /** By hand nobody is held back by the trigger's own limit. */
  isByHand?: boolean;
}

/**
 * Starts the job of a trigger for one delivery, in one step with what remembers the delivery: the same one starts nothing
 * a second time for `dedupMs`, also when its run is long gone. Filters are the caller's to look at before.
 *
 * @throws NOT_FOUND (its job), IDEMPOTENCY_MISMATCH (the id was seen with another body), RATE_LIMITED, UNAVAILABLE
 */
export async function fireTrigger(deps: FireDeps, fired: FireTrigger): Promise<FiredTrigger> {
  try {
    return outcomeOf(fired, await accept(deps, fired));
  } catch (error) {
    // What was started once is not refused because its job is gone since.
    const earlier = hasCode(error, 'NOT_FOUND') ? await recall(deps, fired) : null;
    if (earlier === null) throw error;
    return outcomeOf(fired, earlier);
  }
}

async function recall({ engine, clock, dedupMs }: FireDeps, fired: FireTrigger): Promise<EnqueuedRun[] | null> {
  const idempotency = idempotencyOf(fired, dedupMs);
  return idempotency === undefined ? null : engine.recallEnqueue({ idempotency, nowMs: clock.now() });
}

async function accept(deps: FireDeps, fired: FireTrigger): Promise<EnqueuedRun[]> {
  const { engine, clock, newId } = deps;
  const { triggerId, trigger, actor, isByHand = false } = fired;
  const job = await getJobOrThrow(engine, trigger.job_id);
  const nowMs = clock.now();
  const runId = newId(nowMs);
  const facts = factsOf(fired, fired.delivery.deliveryId ?? runId, nowMs);
  const { inputs } = firedInputs(job.inputs, trigger, { payload: fired.payload, delivery: facts });
  return engine.enqueue({
    runs: [
      {
        ...{ runId, jobId: job.job_id, versionId: job.version_id, inputs, priority: null, actor },
        source: `trigger:${triggerId}`,
        scheduledAtMs: nowMs,
        availableAtMs: nowMs,
        traceId: fired.traceId,
        approval: trigger.requires_approval ? approvalOf(deps, fired, job, inputs, nowMs) : undefined,
      },
    ],
    idempotency: idempotencyOf(fired, deps.dedupMs),
    rates: [...(fired.rates ?? []), ...(isByHand ? [] : ownRate(triggerId, trigger))],
    skipIfLive: trigger.on_conflict === 'skip',
    nowMs,
  });
}

function idempotencyOf({ triggerId, delivery, fingerprint }: FireTrigger, ttlMs: number): Idempotency | undefined {
  const { channel, deliveryId } = delivery;
  return deliveryId === null ? undefined : { key: deliveryKey(channel, triggerId, deliveryId), fingerprint, ttlMs };
}

function outcomeOf({ triggerId }: FireTrigger, [run]: readonly EnqueuedRun[]): FiredTrigger {
  if (run === undefined) return { trigger_id: triggerId, outcome: 'skipped', run_id: null, run_status: null };
  const outcome = run.isDuplicate ? 'duplicate' : 'started';
  return { trigger_id: triggerId, outcome, run_id: run.runId, run_status: run.status };
}

function factsOf({ triggerId, delivery }: FireTrigger, deliveryId: string, nowMs: number): DeliveryFacts {
  const { channel, sender, event, depth } = delivery;
  return {
    delivery_id: deliveryId,
    channel,
    trigger_id: triggerId,
    sender,
    event,
    received_at: isoOf(nowMs),
    ...(depth !== undefined && { depth }),
  };
}

function ownRate(triggerId: string, { max_per_minute: limit }: StoredTrigger): RateLimit[] {
  return limit === null ? [] : [{ key: `trigger:${triggerId}`, limit, windowMs: MINUTE_MS }];
}

function approvalOf(
  { newId }: FireDeps,
  { triggerId, actor }: FireTrigger,
  job: Job,
  inputs: Record<string, unknown>,
  nowMs: number,
) {
  return runApproval({
    approvalId: newId(nowMs),
    kind: 'trigger',
    reason: `Trigger "${triggerId}" is to start job "${job.job_id}", and its runs must be approved first.`,
    action: runActionOf(job, { inputs, priority: null, runAtMs: null }),
    actor,
    nowMs,
  });
}

/** What a delivery whose job is gone is answered. */
export function jobGone(triggerId: string, cause: unknown): AppError {
  const message = `The job that trigger "${triggerId}" starts does not exist any more.`;
  return new AppError('CONFLICT', message, { cause });
}
