import type { Operation } from '@multi-job/contract';
import { MAX_OPERATION_ERRORS } from '@multi-job/contract/operation';
import { isoOf } from '../../../core/clock.ts';
import type { OperationDeps } from '../../operation-deps.ts';
import { applyToRun } from './apply-to-run.ts';
import type { Applied } from './apply-to-run.ts';
import { withLease } from './bulk-lease.ts';
import { bulkStages, stageFilter } from './bulk-stages.ts';
import { changeBulk } from './change-bulk.ts';
import type { StoredBulk } from './stored-bulk.ts';

const PAGE = 50;
const AT_ONCE = 8;

/**
 * One bounded step of an operation that `owner` has the lease of: takes the next runs in hand, or does those in hand, or
 * ends it. Each step renews the lease.
 *
 * @returns the operation after the step; null when somebody else has taken it over.
 * @throws UNAVAILABLE: the step is to be taken again.
 */
export async function advanceBulk(
  deps: OperationDeps,
  operation: StoredBulk,
  owner: string,
): Promise<StoredBulk | null> {
  const store = (change: (stored: StoredBulk) => StoredBulk) =>
    changeBulk(deps.engine, operation.operation_id, deps.clock.now(), stored =>
      stored.lease?.owner === owner ? withLease(change(stored), owner, deps.clock.now()) : null,
    );
  if (operation.in_hand.length > 0) {
    const applied = await applyAll(deps, operation);
    return store(stored => counted(stored, applied));
  }
  if (operation.cancel_requested) return store(stored => ended(stored, 'cancelled', deps.clock.now()));
  if (operation.run_ids !== null) {
    const taken = Number(operation.cursor ?? 0);
    const inHand = operation.run_ids.slice(taken, taken + PAGE);
    if (inHand.length === 0) return store(stored => ended(stored, 'done', deps.clock.now()));
    return store(stored => ({ ...stored, cursor: String(taken + inHand.length), in_hand: inHand }));
  }
  const status = bulkStages(operation.action, operation.filter)[operation.stage];
  if (status === undefined) return store(stored => ended(stored, 'done', deps.clock.now()));

  const filter = stageFilter(operation.filter, status, operation.before_ms);
  const page = await deps.engine.listRuns({ ...filter, cursor: operation.cursor ?? undefined, limit: PAGE });
  // One that was asked to stop already was met before, or by somebody else.
  const wanted = page.items.filter(run => operation.action === 'retry' || !run.cancel_requested);
  const next = page.nextCursor === null ? { stage: operation.stage + 1, cursor: null } : { cursor: page.nextCursor };
  return store(stored => ({ ...stored, ...next, in_hand: wanted.map(run => run.run_id) }));
}

/** Ends it: what it has done stays done. */
export function ended(
  stored: StoredBulk,
  status: Exclude<Operation['status'], 'running'>,
  nowMs: number,
  error: Operation['error'] = null,
): StoredBulk {
  const matched = Math.max(stored.matched, stored.done);
  const matched_is_capped = stored.matched_is_capped && status !== 'done';
  return { ...stored, status, matched, matched_is_capped, finished_at: isoOf(nowMs), in_hand: [], error };
}

function counted(stored: StoredBulk, applied: readonly Applied[]): StoredBulk {
  const errors = applied.filter(result => result !== null);
  return {
    ...stored,
    in_hand: [],
    done: stored.done + applied.length,
    succeeded: stored.succeeded + applied.length - errors.length,
    failed: stored.failed + errors.length,
    errors: [...stored.errors, ...errors].slice(0, MAX_OPERATION_ERRORS),
  };
}

/** A few at a time, so that the installation has room for others. */
async function applyAll(deps: OperationDeps, operation: StoredBulk): Promise<Applied[]> {
  const results: Applied[] = [];
  for (let first = 0; first < operation.in_hand.length; first += AT_ONCE) {
    const few = operation.in_hand.slice(first, first + AT_ONCE);
    results.push(...(await Promise.all(few.map(runId => applyToRun(deps, operation, runId)))));
  }
  return results;
}
