import { budgetMembers } from '../../port/budget-amounts.ts';
import type { BudgetUse } from '../../../core/agents/budgets.ts';
import { answerOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { useOf } from './budget-reply.ts';

const NOTHING = '0|0|0';

export async function readBudgets(
  { redis, keys }: RedisStore,
  query: { runId: string; agentKey: string; day: string },
): Promise<BudgetUse> {
  const stored = await answerOf(redis.hmget(keys.of('bu'), ...budgetMembers(query)));
  return useOf(stored.flatMap(text => (text ?? NOTHING).split('|')));
}
