/** What agents use up. Money is whole millionths of a US dollar, so that sums are exact. */
export interface BudgetAmounts {
  tokens: number;
  costMicroUsd: number;
  steps: number;
}

/** Null: no limit. */
export type BudgetLimits = { readonly [Unit in keyof BudgetAmounts]: number | null };

export const BUDGET_SCOPES = ['run', 'agent_day', 'installation_day'] as const;
export type BudgetScope = (typeof BUDGET_SCOPES)[number];

export type BudgetUse = Record<BudgetScope, BudgetAmounts>;

export interface BudgetRefusal {
  scope: BudgetScope;
  unit: keyof BudgetAmounts;
  limit: number;
  used: number;
  wanted: number;
}

/** Millionths, rounded up; a limit is rounded the same way. */
export function microUsd(usd: number): number {
  // What a decimal fraction cannot say exactly must not cost a millionth more.
  return Math.ceil(Number((usd * 1_000_000).toFixed(3)));
}
