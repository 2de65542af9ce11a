import type { Run } from '@/lib/api/types';

type Attempt = Run['attempts'][number];

/** Deliveries that followed each other and came to the same: `count` of them, from the first to the last. */
export interface FoldedAttempts {
  first: Attempt;
  last: Attempt;
  count: number;
}

/**
 * A run that is put off again and again, as one whose type nobody offers, is one row and not hundreds. Only what tells
 * nothing new is folded: the same attempt, put off without an error.
 */
export function foldAttempts(attempts: readonly Attempt[]): FoldedAttempts[] {
  const folded: FoldedAttempts[] = [];
  for (const attempt of attempts) {
    const before = folded.at(-1);
    if (before !== undefined && isSame(before.last, attempt)) {
      before.last = attempt;
      before.count += 1;
    } else folded.push({ first: attempt, last: attempt, count: 1 });
  }
  return folded;
}

function isSame(one: Attempt, other: Attempt): boolean {
  const isPutOff = one.outcome === 'snoozed' && other.outcome === 'snoozed';
  return isPutOff && one.attempt === other.attempt && one.error === null && other.error === null;
}
