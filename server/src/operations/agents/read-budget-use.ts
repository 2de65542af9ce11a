import type { AgentBudgetUse } from '@multi-job/contract';
import { budgetDay } from '../../core/agents/budget-day.ts';
import type { BudgetAmounts } from '../../core/agents/budgets.ts';
import type { OperationDeps } from '../operation-deps.ts';

/** What one agent and all of them have used up on the present day of the installation. */
export async function readBudgetUse(
  { engine, clock, defaultTimezone: timezone }: Pick<OperationDeps, 'engine' | 'clock' | 'defaultTimezone'>,
  agentKey: string | null,
  limits: AgentBudgetUse['limits'],
): Promise<AgentBudgetUse> {
  const day = budgetDay(clock.now(), timezone);
  const use = await engine.readBudgets({ runId: '', agentKey: agentKey ?? '', day });
  const agent = agentKey === null ? null : shown(use.agent_day);
  return { day, timezone, agent, installation: shown(use.installation_day), limits };
}

function shown({ tokens, costMicroUsd, steps }: BudgetAmounts) {
  return { tokens, cost_usd: costMicroUsd / 1_000_000, steps };
}
