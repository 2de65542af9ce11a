import { budgetMembers } from '../../port/budget-amounts.ts';
import type { BudgetAmounts, BudgetUse } from '../../../core/agents/budgets.ts';
import type { Reader } from '../store/store.ts';
import type { Transaction } from '../store/transaction.ts';

const NOTHING: BudgetAmounts = { tokens: 0, costMicroUsd: 0, steps: 0 };

interface BudgetRow {
  tokens: number;
  cost: number;
  steps: number;
}

export function readUse(reader: Reader, of: { runId: string; agentKey: string; day: string }): BudgetUse {
  const [run = NOTHING, agentDay = NOTHING, installationDay = NOTHING] = budgetMembers(of).map(member =>
    amountsOf(reader, member),
  );
  return { run, agent_day: agentDay, installation_day: installationDay };
}

function amountsOf({ sql }: Reader, member: string): BudgetAmounts {
  const row = sql.row<BudgetRow>('SELECT tokens, cost, steps FROM budgets WHERE member = ?', [member]);
  return row === undefined ? NOTHING : { tokens: row.tokens, costMicroUsd: row.cost, steps: row.steps };
}

/** Adds to a record, and makes it; it never falls below nothing, nor beyond what a number can say exactly. */
export function addToBudget({ sql }: Transaction, member: string, change: BudgetAmounts, nowMs: number): void {
  sql.run('INSERT OR IGNORE INTO budgets (member, tokens, cost, steps, touched_ms) VALUES (?, 0, 0, 0, ?)', [
    member,
    nowMs,
  ]);
  const most = Number.MAX_SAFE_INTEGER;
  sql.run(
    `UPDATE budgets SET tokens = max(0, min(tokens + ?, ${most})), cost = max(0, min(cost + ?, ${most})),
       steps = max(0, min(steps + ?, ${most})), touched_ms = max(touched_ms, ?) WHERE member = ?`,
    [change.tokens, change.costMicroUsd, change.steps, nowMs, member],
  );
}
