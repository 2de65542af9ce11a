import type { RetryPolicy } from '@multi-job/contract';
import { DEFAULT_BACKOFF_SEC } from '@multi-job/contract/job-spec';
import { isLastAttempt } from './is-last-attempt.ts';

/**
 * How long to wait before a failed run is tried again.
 *
 * @param failedAttempts how many attempts have failed so far, from 1.
 * @param random a number in [0, 1); decides where in the jitter the delay falls.
 * @returns ms, or null when the policy allows no further attempt. Jitter does not take an exponential delay over its `max_sec`.
 */
export function retryDelayMs(policy: RetryPolicy, failedAttempts: number, random: () => number): number | null {
  if (isLastAttempt(policy, failedAttempts)) return null;
  const spread = policy.jitter === 0 ? 1 : 1 + policy.jitter * (2 * random() - 1);
  const delaySec = Math.min(baseDelaySec(policy, failedAttempts) * spread, policy.exponential?.max_sec ?? Infinity);
  return Math.round(delaySec * 1000);
}

/** The n-th entry of the list (the last repeats), or base · factor^(n − 1), capped. Seconds. */
function baseDelaySec({ backoff_sec, exponential }: RetryPolicy, failedAttempts: number): number {
  if (exponential) {
    const { base_sec, factor, max_sec } = exponential;
    return Math.min(max_sec, base_sec * factor ** (failedAttempts - 1));
  }
  const list = backoff_sec ?? DEFAULT_BACKOFF_SEC;
  return list[Math.min(failedAttempts, list.length) - 1] ?? 0;
}
