import type { MovedBudget } from '../../port/moved-records.ts';
import type { Transaction } from '../store/transaction.ts';
import { insertAll } from './insert-all.ts';

export function importBudget({ sql }: Transaction, { member, amounts, touchedMs, reservations }: MovedBudget): void {
  const { tokens, costMicroUsd: cost, steps } = amounts;
  insertAll(sql, 'budgets', { member, tokens, cost, steps, touched_ms: touchedMs });
  for (const { reservationId, agentKey, day, amounts: reserved, isOpen } of reservations) {
    insertAll(sql, 'budget_reservations', {
      run_id: member.slice(member.indexOf('|') + 1),
      reservation_id: reservationId,
      agent_key: agentKey,
      day,
      tokens: reserved.tokens,
      cost: reserved.costMicroUsd,
      steps: reserved.steps,
      is_open: isOpen ? 1 : 0,
    });
  }
}
