import type { Agent } from '@multi-job/contract';
import { processIsNoWorker, processNotFound } from '../../port/process-refusals.ts';
import type { SetProcessDraining } from '../../port/processes.ts';
import type { Transaction } from '../store/transaction.ts';
import type { ProcessRow } from './process-lease.ts';
import { isAlive, toProcess } from './process-lease.ts';

/** @throws NOT_FOUND, CONFLICT */
export function setProcessDraining(tx: Transaction, { processId, draining, actor, nowMs }: SetProcessDraining): Agent {
  const row = tx.sql.row<ProcessRow>('SELECT * FROM agents WHERE agent_id = ?', [processId]);
  if (row === undefined || !isAlive(row, nowMs)) throw processNotFound(processId);
  if (row.kind !== 'worker') throw processIsNoWorker(processId, row.kind);
  if ((row.draining === 1) !== draining) {
    tx.sql.run('UPDATE agents SET draining = ? WHERE agent_id = ?', [draining ? 1 : 0, processId]);
    tx.event(draining ? 'agent.draining' : 'agent.resumed', nowMs, {}, { agent_id: processId, actor });
    if (!draining && row.pool !== null) tx.wake(`queue:${row.pool}`);
  }
  return { ...toProcess(row, nowMs), draining };
}
