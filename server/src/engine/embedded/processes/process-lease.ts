import type { Agent, HandlerFault } from '@multi-job/contract';
import { isoOf } from '../../../core/clock.ts';
import { AppError } from '../../../core/errors.ts';
import type { Transaction } from '../store/transaction.ts';

export interface ProcessRow {
  agent_id: string;
  kind: Agent['kind'];
  state: 'alive' | 'lost' | 'left';
  host: string;
  pid: number;
  version: string;
  started_ms: number;
  last_seen_ms: number;
  expires_ms: number;
  pool: string | null;
  slots: number | null;
  active: number | null;
  types: string;
  handler_faults: string;
  mcp: string;
  draining: number;
}

/** @throws LEASE_LOST unless the worker's heartbeat is live. */
export function assertLease(
  reader: Pick<Transaction, 'sql'>,
  workerId: string,
  nowMs: number,
): { isDraining: boolean } {
  const lease = leaseOf(reader, workerId);
  if (lease === undefined || !isAlive(lease, nowMs)) throw leaseLost(workerId);
  return { isDraining: lease.draining === 1 };
}

type Lease = Pick<ProcessRow, 'kind' | 'state' | 'expires_ms' | 'draining'>;

export function leaseOf({ sql }: Pick<Transaction, 'sql'>, processId: string): Lease | undefined {
  return sql.row<Lease>('SELECT kind, state, expires_ms, draining FROM agents WHERE agent_id = ?', [processId]);
}

export function isAlive(lease: Omit<Lease, 'draining'>, nowMs: number): boolean {
  return lease.state === 'alive' && lease.expires_ms > nowMs;
}

export function leaseLost(workerId: string): AppError {
  return new AppError(
    'LEASE_LOST',
    `Worker ${workerId} has no live heartbeat: its runs may be elsewhere. It must go on under a new id.`,
    { details: { worker_id: workerId } },
  );
}

export function toProcess(row: ProcessRow, nowMs: number): Agent {
  return {
    agent_id: row.agent_id,
    kind: row.kind,
    host: row.host,
    pid: row.pid,
    version: row.version,
    started_at: isoOf(row.started_ms),
    last_seen_at: isoOf(row.last_seen_ms),
    alive: isAlive(row, nowMs),
    pool: row.pool,
    slots: row.slots,
    active: row.active,
    types: JSON.parse(row.types) as string[],
    handler_faults: JSON.parse(row.handler_faults) as HandlerFault[],
    mcp: JSON.parse(row.mcp) as Agent['mcp'],
    draining: row.draining === 1,
  };
}
