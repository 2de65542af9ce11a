import type { ExecutedJob, Plan } from '@multi-job/contract';
import { executedJobSchema } from '@multi-job/contract/api/planner-requests';
import { plannedJobSchema, planSchema } from '@multi-job/contract/planner';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { IDEMPOTENCY_TTL_MS } from '../runs/run-job.ts';

/** No job can have this id, so no job's own values stand here. */
const NAMESPACE = '$planner';

/** A plan that an earlier release kept knows no single times. */
const storedPlanSchema = planSchema.extend({
  jobs: z.array(plannedJobSchema.extend({ run_at: plannedJobSchema.shape.run_at.default(null) })),
});
const executedSchema = z.object({ plan: storedPlanSchema, results: z.array(executedJobSchema) });

/** What an execution with an idempotency key leaves behind for the next call with it. */
export interface ExecutionMemory {
  executionId: string;
  /** The plan that counts: that of the first call. */
  keepPlan(plan: Plan): Promise<Plan>;
  /** The plan and the results of a call that got as far as its runs; null where none did. */
  recall(): Promise<{ plan: Plan; results: ExecutedJob[] } | null>;
  keepResults(plan: Plan, results: readonly ExecutedJob[]): Promise<void>;
}

/**
 * Ties a key to an execution for 24 h. A call that died half-way is taken up by the next one with the key: the plan is
 * kept before anything is saved, saving a job twice changes nothing, and its run has a key of its own.
 *
 * @throws IDEMPOTENCY_MISMATCH
 */
export async function rememberExecution(
  { engine, clock, newId }: OperationDeps,
  { key, fingerprint }: { key: string; fingerprint: string },
): Promise<ExecutionMemory> {
  const nowMs = clock.now();
  const ownId = newId(nowMs);
  const remember = (name: string, value: string) =>
    engine.rememberKey({ key: `planner:${name}`, value, ttlMs: IDEMPOTENCY_TTL_MS, nowMs: clock.now() });

  const earlier = await remember(key, `${ownId} ${fingerprint}`);
  const [executionId = ownId, earlierFingerprint = fingerprint] = earlier?.split(' ') ?? [];
  if (earlierFingerprint !== fingerprint) {
    throw new AppError(
      'IDEMPOTENCY_MISMATCH',
      'This idempotency key was used for another plan in the last 24 hours; take a new key.',
    );
  }
  const place = { namespace: NAMESPACE, key: executionId };
  return {
    executionId,
    async keepPlan(plan) {
      const kept = await remember(`plan ${executionId}`, JSON.stringify(plan));
      return kept === null ? plan : storedPlanSchema.parse(JSON.parse(kept));
    },
    async recall() {
      if (executionId === ownId) return null;
      const stored = await engine.kvGet({ ...place, nowMs: clock.now() });
      return stored === null ? null : executedSchema.parse(JSON.parse(stored));
    },
    async keepResults(plan, results) {
      const value = JSON.stringify({ plan, results });
      await engine.kvSet({ ...place, value, ttlMs: IDEMPOTENCY_TTL_MS, nowMs: clock.now() });
    },
  };
}
