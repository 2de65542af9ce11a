import { assertAmounts, BUDGET_UNITS, refusedBudget } from '../../port/budget-amounts.ts';
import { BUDGET_SCOPES } from '../../../core/agents/budgets.ts';
import type { BudgetAmounts } from '../../../core/agents/budgets.ts';
import type { BudgetAnswer, ReserveBudget } from '../../port/budgets.ts';
import { holderArgs } from '../queue/holder-args.ts';
import { listOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { useOf } from './budget-reply.ts';

export async function reserveBudget(store: RedisStore, command: ReserveBudget): Promise<BudgetAnswer> {
  const { runId, reservationId, agentKey, day, amounts, limits, holder, nowMs } = command;
  assertAmounts(amounts);
  const bounds = BUDGET_SCOPES.flatMap(scope => BUDGET_UNITS.map(unit => limits[scope][unit] ?? ''));
  const reply = await store.run('reserve-budget', [
    nowMs,
    runId,
    reservationId,
    day,
    agentKey,
    ...argsOf(amounts),
    ...bounds,
    ...holderArgs(holder),
  ]);
  const [refusing, , ...counts] = listOf(reply);
  const use = useOf(counts);
  // The script says that a limit refused; which one follows from what it saw.
  const refused = refusing === 0 ? null : refusedBudget(use, amounts, limits);
  return refused === null ? { ok: true, use } : { ok: false, refused, use };
}

export function argsOf({ tokens, costMicroUsd, steps }: BudgetAmounts): number[] {
  return [tokens, costMicroUsd, steps];
}
