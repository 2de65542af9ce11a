import type { RetryPolicy } from '@multi-job/contract';

/** Whether nothing is tried again when this attempt fails, counted from 1. A run without a policy is tried once. */
export function isLastAttempt(policy: RetryPolicy | null, attempt: number): boolean {
  return policy === null || attempt > policy.max_retry;
}
