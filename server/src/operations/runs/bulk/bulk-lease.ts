import { isFreeFor, leaseFor } from '../../../core/lease.ts';
import type { Engine } from '../../../engine/engine.ts';
import { changeBulk } from './change-bulk.ts';
import type { StoredBulk } from './stored-bulk.ts';

/** How long a process that does not answer any more keeps others from its operations. */
const LEASE_MS = 15_000;

/** An operation that has ended belongs to nobody. */
export function withLease(operation: StoredBulk, owner: string, nowMs: number): StoredBulk {
  return { ...operation, lease: operation.status === 'running' ? leaseFor(owner, nowMs, LEASE_MS) : null };
}

/**
 * Takes an operation that nobody works on.
 *
 * @returns it, or null when somebody does, or it has ended.
 */
export function takeBulk(
  engine: Engine,
  { operationId, owner, nowMs }: { operationId: string; owner: string; nowMs: number },
): Promise<StoredBulk | null> {
  return changeBulk(engine, operationId, nowMs, operation => {
    const { status, lease } = operation;
    return status === 'running' && isFreeFor(lease, owner, nowMs) ? withLease(operation, owner, nowMs) : null;
  });
}

/** Hands an operation back, so that another process need not wait for the lease to run out. */
export async function releaseBulk(
  engine: Engine,
  { operationId, owner, nowMs }: { operationId: string; owner: string; nowMs: number },
): Promise<void> {
  await changeBulk(engine, operationId, nowMs, operation =>
    operation.lease?.owner === owner ? { ...operation, lease: null } : null,
  );
}
