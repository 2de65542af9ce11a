import type { BudgetAmounts, BudgetUse } from '../../../core/agents/budgets.ts';

/** Nine counts: tokens, cost and steps of the run, of the agent, of the installation. */
export function useOf(counts: readonly unknown[]): BudgetUse {
  return { run: amountsAt(counts, 0), agent_day: amountsAt(counts, 3), installation_day: amountsAt(counts, 6) };
}

function amountsAt(counts: readonly unknown[], at: number): BudgetAmounts {
  return { tokens: Number(counts[at]), costMicroUsd: Number(counts[at + 1]), steps: Number(counts[at + 2]) };
}
