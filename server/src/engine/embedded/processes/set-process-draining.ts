import type { Agent } from '@multi-job/contract';
import { agentIsNoWorker, agentNotFound } from '../../port/process-refusals.ts';
import type { SetAgentDraining } from '../../port/processes.ts';
import type { Transaction } from '../store/transaction.ts';
import type { AgentRow } from './process-lease.ts';
import { isAlive, toAgent } from './process-lease.ts';

/** @throws NOT_FOUND, CONFLICT */
export function setAgentDraining(tx: Transaction, { agentId, draining, actor, nowMs }: SetAgentDraining): Agent {
  const row = tx.sql.row<AgentRow>('SELECT * FROM agents WHERE agent_id = ?', [agentId]);
  if (row === undefined || !isAlive(row, nowMs)) throw agentNotFound(agentId);
  if (row.kind !== 'worker') throw agentIsNoWorker(agentId, row.kind);
  if ((row.draining === 1) !== draining) {
    tx.sql.run('UPDATE agents SET draining = ? WHERE agent_id = ?', [draining ? 1 : 0, agentId]);
    tx.event(draining ? 'agent.draining' : 'agent.resumed', nowMs, {}, { agent_id: agentId, actor });
    if (!draining && row.pool !== null) tx.wake(`queue:${row.pool}`);
  }
  return { ...toAgent(row, nowMs), draining };
}
