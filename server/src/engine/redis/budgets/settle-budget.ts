import { assertAmounts } from '../../port/budget-amounts.ts';
import type { SettleBudget } from '../../port/budgets.ts';
import type { RedisStore } from '../store/store.ts';
import { argsOf } from './reserve-budget.ts';

export async function settleBudget(store: RedisStore, command: SettleBudget): Promise<boolean> {
  const { runId, reservationId, amounts, nowMs } = command;
  assertAmounts(amounts);
  return (await store.run('settle-budget', [nowMs, runId, reservationId, ...argsOf(amounts)])) === 1;
}
