import type { Transaction } from '../store/transaction.ts';
import { leaseOf } from './process-lease.ts';

export function removeAgent(tx: Transaction, { agentId, nowMs }: { agentId: string; nowMs: number }): void {
  const before = leaseOf(tx, agentId);
  if (before === undefined || before.state === 'left') return;
  // The row stays for a day: the id is spent, and runs the worker still holds are found by it.
  tx.sql.run(`UPDATE agents SET state = 'left', expires_ms = min(expires_ms, ?) WHERE agent_id = ?`, [nowMs, agentId]);
  tx.event('agent.stopped', nowMs, {}, { agent_id: agentId, kind: before.kind });
}
