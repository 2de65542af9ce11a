import { AppError } from '../../core/errors.ts';
import { BUDGET_SCOPES } from '../../core/agents/budgets.ts';
import type { BudgetAmounts, BudgetLimits, BudgetRefusal, BudgetScope, BudgetUse } from '../../core/agents/budgets.ts';

/** In the order in which a limit refuses. */
export const BUDGET_UNITS = ['tokens', 'costMicroUsd', 'steps'] as const satisfies (keyof BudgetAmounts)[];

/** @throws VALIDATION: see `reserveBudget`. */
export function assertAmounts(amounts: BudgetAmounts): void {
  const odd = BUDGET_UNITS.find(unit => !Number.isSafeInteger(amounts[unit]) || amounts[unit] < 0);
  if (odd === undefined) return;
  throw new AppError('VALIDATION', `A budget counts whole numbers from 0 on; ${odd} is ${amounts[odd]}.`);
}

/** The records that a call is charged to, in the order of BUDGET_SCOPES. */
export function budgetMembers({ runId, agentKey, day }: { runId: string; agentKey: string; day: string }): string[] {
  return [`run|${runId}`, `agent_day|${day}|${agentKey}`, `installation_day|${day}`];
}

/** The first limit that would be passed; null: none. */
export function refusedBudget(
  use: BudgetUse,
  wanted: BudgetAmounts,
  limits: Record<BudgetScope, BudgetLimits>,
): BudgetRefusal | null {
  for (const scope of BUDGET_SCOPES) {
    for (const unit of BUDGET_UNITS) {
      const limit = limits[scope][unit];
      if (limit === null || use[scope][unit] + wanted[unit] <= limit) continue;
      return { scope, unit, limit, used: use[scope][unit], wanted: wanted[unit] };
    }
  }
  return null;
}
