import type { ApprovalKind } from '@multi-job/contract';
import { OUTCOME_UNKNOWN } from '@multi-job/contract/approval';
import { actionDigest } from '../../core/approvals/action-digest.ts';
import { APPROVAL_LIFETIME_MS } from '../../core/approvals/approval-lifetime.ts';
import { LONGEST_WAIT_MS } from '../../core/bounded-time.ts';
import type { NewId } from '../../core/ids.ts';
import { retryDelayMs } from '../../core/retry/retry-delay.ts';
import type { ClaimedRun, RunOutcome } from '../../engine/port/queue.ts';
import type { ApprovalQuestion } from '../../handlers/outcomes.ts';
import type { Ending } from './ending.ts';

export interface OutcomeDeps {
  newId: NewId;
  /** Decides where in its jitter a retry falls: [0, 1). */
  random: () => number;
}

/** What to report for an attempt that ended so, at `nowMs`. */
export function outcomeOf(ending: Ending, run: ClaimedRun, nowMs: number, deps: OutcomeDeps): RunOutcome {
  switch (ending.kind) {
    case 'returned':
      return { outcome: 'success', output: ending.output };
    case 'snoozed':
      return ending.delayMs > LONGEST_WAIT_MS
        ? refused(`SnoozeRun was given ${ending.delayMs} ms; at most ${LONGEST_WAIT_MS} (366 days) can be waited.`)
        : { outcome: 'snooze', availableAtMs: nowMs + ending.delayMs };
    case 'asked':
      return askedOutcome(ending.question, run, nowMs, deps);
    case 'failed':
      return ending.isFinal ? finalOutcome(ending) : failureOf(ending, run, nowMs, deps);
  }
}

type Failed = Ending & { kind: 'failed' };

/**
 * Tried again as the policy of the job says, or failed when its retries are used up. What the handler asks to wait is
 * waited even where the policy would be quicker.
 */
function failureOf(ending: Failed, run: ClaimedRun, nowMs: number, { random }: OutcomeDeps): RunOutcome {
  const delayMs = run.spec === null ? null : retryDelayMs(run.spec.retry_policy, run.attempt, random);
  if (delayMs === null) return finalOutcome(ending);
  const atLeastMs = Math.min(ending.retryAfterMs ?? 0, LONGEST_WAIT_MS);
  return { outcome: 'retry', error: ending.error, availableAtMs: nowMs + Math.max(delayMs, atLeastMs) };
}

function finalOutcome({ error, output }: Failed): RunOutcome {
  return output === undefined ? { outcome: 'failed', error } : { outcome: 'failed', error, output };
}

/** The attempt's own error, and for good: the next one would hand in the same. */
function refused(message: string): RunOutcome {
  return { outcome: 'failed', error: { code: 'handler_error', message } };
}

function askedOutcome(question: ApprovalQuestion, run: ClaimedRun, nowMs: number, deps: OutcomeDeps): RunOutcome {
  if ((question.expiresInMs ?? 0) > LONGEST_WAIT_MS) {
    return refused(
      `AwaitApproval was given expiresInMs ${question.expiresInMs}; at most ${LONGEST_WAIT_MS} (366 days) can be waited.`,
    );
  }
  return { outcome: 'await_approval', approval: approvalOf(question, run, nowMs, deps.newId) };
}

function approvalOf(question: ApprovalQuestion, run: ClaimedRun, nowMs: number, newId: NewId) {
  const { kind = kindOfAction(question.action), onReject } = question;
  return {
    approvalId: newId(nowMs),
    ...{ kind, onReject },
    reason: question.reason,
    action: question.action,
    digest: actionDigest(question.action),
    requestedBy: `job:${run.jobId}`,
    expiresAtMs: nowMs + Math.round(question.expiresInMs ?? APPROVAL_LIFETIME_MS),
  };
}

function kindOfAction(action: Record<string, unknown>): ApprovalKind | undefined {
  return action['kind'] === OUTCOME_UNKNOWN ? 'unknown_outcome' : undefined;
}
