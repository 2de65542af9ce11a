import type { RunStatus } from '@multi-job/contract';
import { AppError } from '../../../core/errors.ts';
import type { EnqueuedRun, Idempotency } from '../../port/queue.ts';
import { getRun } from '../runs/get-run.ts';
import { statusOf } from '../runs/run-codec.ts';
import type { RedisStore } from '../store/store.ts';

type KeptRun = [runId: string, jobId: string, status: string];

/** As `enqueue.lua` keeps it: fingerprint, until when (epoch ms), and the runs; Lua writes an empty list as `{}`. */
type Kept = [fingerprint: string, expiresMs: number, runs: KeptRun[] | Record<string, never>];

/** The verb `recallEnqueue`. */
export async function recallEnqueue(
  store: RedisStore,
  { idempotency, nowMs }: { idempotency: Idempotency; nowMs: number },
): Promise<EnqueuedRun[] | null> {
  const text = await store.redis.get(store.keys.of(`ik:${idempotency.key}`));
  if (text === null) return null;
  const [fingerprint, expiresMs, kept] = JSON.parse(text) as Kept;
  const runs = Array.isArray(kept) ? kept : [];
  if (expiresMs <= nowMs) return null;
  if (fingerprint !== idempotency.fingerprint) {
    throw new AppError('IDEMPOTENCY_MISMATCH', 'This idempotency key was used for another request; take a new key.');
  }
  const stored = await Promise.all(runs.map(([runId]) => getRun(store, runId)));
  return runs.map(([runId, jobId, first], at) => {
    const status: RunStatus = stored[at]?.status ?? statusOf(first);
    return { runId, jobId, status, isDuplicate: true };
  });
}
