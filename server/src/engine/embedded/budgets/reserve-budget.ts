import { assertAmounts, budgetMembers, refusedBudget } from '../../port/budget-amounts.ts';
import type { BudgetAnswer, ReserveBudget } from '../../port/budgets.ts';
import { assertHeld } from '../queue/assert-held.ts';
import type { Transaction } from '../store/transaction.ts';
import { addToBudget, readUse } from './budget-rows.ts';

export function reserveBudget(tx: Transaction, command: ReserveBudget): BudgetAnswer {
  const { runId, reservationId, agentKey, day, amounts, limits, nowMs } = command;
  assertAmounts(amounts);
  assertHeld(tx, command.holder);
  const use = readUse(tx, command);
  const known = tx.sql.row('SELECT 1 FROM budget_reservations WHERE run_id = ? AND reservation_id = ?', [
    runId,
    reservationId,
  ]);
  if (known !== undefined) return { ok: true, use };
  const refused = refusedBudget(use, amounts, limits);
  if (refused !== null) return { ok: false, refused, use };
  for (const member of budgetMembers(command)) addToBudget(tx, member, amounts, nowMs);
  tx.sql.run(
    `INSERT INTO budget_reservations (run_id, reservation_id, agent_key, day, tokens, cost, steps, is_open)
     VALUES (?, ?, ?, ?, ?, ?, ?, 1)`,
    [runId, reservationId, agentKey, day, amounts.tokens, amounts.costMicroUsd, amounts.steps],
  );
  return { ok: true, use: readUse(tx, command) };
}
