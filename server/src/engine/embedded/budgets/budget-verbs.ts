import type { BudgetVerbs } from '../../port/budgets.ts';
import type { Store } from '../store/store.ts';
import { readUse } from './budget-rows.ts';
import { reserveBudget } from './reserve-budget.ts';
import { settleBudget } from './settle-budget.ts';

export function budgetVerbs(store: Store): BudgetVerbs {
  return {
    reserveBudget: command => store.write(tx => reserveBudget(tx, command)),
    settleBudget: command => store.write(tx => settleBudget(tx, command)),
    readBudgets: query => store.read(reader => readUse(reader, query)),
  };
}
