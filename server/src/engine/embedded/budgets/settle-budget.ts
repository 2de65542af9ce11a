import { assertAmounts, budgetMembers } from '../../port/budget-amounts.ts';
import type { SettleBudget } from '../../port/budgets.ts';
import type { Transaction } from '../store/transaction.ts';
import { addToBudget } from './budget-rows.ts';

interface OpenReservation {
  agent_key: string;
  day: string;
  tokens: number;
  cost: number;
  steps: number;
}

export function settleBudget(tx: Transaction, { runId, reservationId, amounts, nowMs }: SettleBudget): boolean {
  assertAmounts(amounts);
  const open = tx.sql.row<OpenReservation>(
    `SELECT agent_key, day, tokens, cost, steps FROM budget_reservations
     WHERE run_id = ? AND reservation_id = ? AND is_open = 1`,
    [runId, reservationId],
  );
  if (open === undefined) return false;
  const change = {
    tokens: amounts.tokens - open.tokens,
    costMicroUsd: amounts.costMicroUsd - open.cost,
    steps: amounts.steps - open.steps,
  };
  for (const member of budgetMembers({ runId, agentKey: open.agent_key, day: open.day })) {
    addToBudget(tx, member, change, nowMs);
  }
  tx.sql.run('UPDATE budget_reservations SET is_open = 0 WHERE run_id = ? AND reservation_id = ?', [
    runId,
    reservationId,
  ]);
  return true;
}
