import { isoOf } from '../../core/clock.ts';
import { composedKey } from '../../core/composed-key.ts';
import type { Idempotency } from '../../engine/port/queue.ts';

/** Longer than a range may lie back, so that no due time runs twice while it can be asked for. */
const KEPT_MS = 400 * 86_400_000;

/** Under this key a due time of a job is run once, by whatever backfill. */
export function dueKey(jobId: string, dueMs: number): Idempotency {
  return { key: composedKey('backfill', jobId, isoOf(dueMs)), fingerprint: 'backfill', ttlMs: KEPT_MS };
}
