import type { Run } from '@multi-job/contract';
import { isTerminal } from '@multi-job/contract/run-status';
import type { OperationDeps } from '../operation-deps.ts';
import { changeBackfill } from './change-backfill.ts';
import type { StoredBackfill } from './stored-backfill.ts';

/** Counts the runs of a backfill that have ended since. @returns it afterwards; null where it is not there any more. */
export async function settleRuns(
  { engine, clock }: Pick<OperationDeps, 'engine' | 'clock'>,
  backfill: StoredBackfill,
): Promise<StoredBackfill | null> {
  const runs = await Promise.all(
    backfill.in_flight.map(async runId => [runId, (await engine.getRun(runId))?.status ?? null] as const),
  );
  // One that is not kept any more has ended.
  const ended = new Map(runs.filter(([, status]) => status === null || isTerminal(status)));
  if (ended.size === 0) return backfill;
  return changeBackfill(engine, backfill.backfill_id, clock.now(), stored => {
    const settled = stored.in_flight.filter(runId => ended.has(runId));
    const count = (status: Run['status']) => settled.filter(runId => ended.get(runId) === status).length;
    return {
      ...stored,
      in_flight: stored.in_flight.filter(runId => !ended.has(runId)),
      succeeded: stored.succeeded + count('success'),
      failed: stored.failed + count('failed'),
      run_cancelled: stored.run_cancelled + count('cancelled'),
    };
  });
}
