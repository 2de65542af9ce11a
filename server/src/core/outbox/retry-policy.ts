import type { Channel } from '@multi-job/contract';

const SEC = 1000;
const MIN = 60 * SEC;
const HOUR = 60 * MIN;

/** How a message is tried again: the wait after each failed try in turn, and the age at which it is given up. */
export interface RetryPolicy {
  waitsMs: readonly number[];
  /** Past its end the last wait is repeated. */
  repeatsLast: boolean;
  longestAgeMs: number;
}

/** As Standard Webhooks 1.0 says: nine tries more over three days. */
const WEBHOOK: RetryPolicy = {
  waitsMs: [5 * SEC, 5 * MIN, 30 * MIN, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
  repeatsLast: false,
  longestAgeMs: 96 * HOUR,
};

/** People read chats: what is a day old says nothing any more. */
const CHAT: RetryPolicy = {
  waitsMs: [5 * SEC, 15 * SEC, MIN, 5 * MIN, 15 * MIN, 30 * MIN],
  repeatsLast: true,
  longestAgeMs: 24 * HOUR,
};

export function retryPolicyOf(channel: Channel): RetryPolicy {
  return channel === 'webhook' ? WEBHOOK : CHAT;
}

export interface FailedTry {
  /** Tries that failed before this one and after which the provider named no time. */
  stepsTaken: number;
  /** The provider's own word, or null. */
  afterMs: number | null;
  /** All tries so far, this one included. */
  attempts: number;
  /** When the first of these tries was asked for. */
  sinceMs: number;
  nowMs: number;
  /** In [0, 1). */
  random: number;
}

/** A provider that says "soon" for days is not asked every second. */
const MANY_TRIES = 10;
const SHORTEST_AFTER_MANY_MS = MIN;

/** A tenth more or less, so that those who failed together do not come back together. */
const SPREAD = 0.2;

/**
 * When a try that failed is repeated.
 *
 * @returns epoch ms, never before the provider's own word; or why there is no further try.
 */
export function nextTryAt(policy: RetryPolicy, failed: FailedTry): { atMs: number } | { givenUp: string } {
  const { waitsMs, repeatsLast, longestAgeMs } = policy;
  const { stepsTaken, afterMs, attempts, sinceMs, nowMs, random } = failed;
  const leastMs = attempts > MANY_TRIES ? SHORTEST_AFTER_MANY_MS : 0;
  const askedMs = afterMs === null ? null : Math.max(afterMs, leastMs);
  const waitMs = askedMs ?? waitsMs[repeatsLast ? Math.min(stepsTaken, waitsMs.length - 1) : stepsTaken];
  if (waitMs === undefined) return { givenUp: `it was tried ${stepsTaken + 1} times` };
  const spreadMs = afterMs === null ? waitMs * SPREAD * (random - 0.5) : Math.min(waitMs, 10 * SEC) * SPREAD * random;
  const atMs = Math.ceil(nowMs + waitMs + spreadMs);
  if (atMs <= sinceMs + longestAgeMs) return { atMs };
  const hours = Math.round(longestAgeMs / HOUR);
  if (afterMs !== null) return { givenUp: `it asks to wait until the message would be older than ${hours} hours` };
  return { givenUp: `the message is ${hours} hours old` };
}
