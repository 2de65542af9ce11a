import type { Transaction } from '../store/transaction.ts';
import { leaseOf } from './process-lease.ts';

export function removeProcess(tx: Transaction, { processId, nowMs }: { processId: string; nowMs: number }): void {
  const before = leaseOf(tx, processId);
  if (before === undefined || before.state === 'left') return;
  // The row stays for a day: the id is spent, and runs the worker still holds are found by it.
  tx.sql.run(`UPDATE agents SET state = 'left', expires_ms = min(expires_ms, ?) WHERE agent_id = ?`, [
    nowMs,
    processId,
  ]);
  tx.event('agent.stopped', nowMs, {}, { agent_id: processId, kind: before.kind });
}
