import type { BudgetAmounts, BudgetLimits, BudgetRefusal, BudgetScope, BudgetUse } from '../../core/agents/budgets.ts';
import type { RunHold } from './kv.ts';

export interface BudgetVerbs {
  /**
   * Charges what a call may use at most to its run, to its agent and to the installation: to all or to none. What is
   * charged stays so until it is settled, also when nobody ever does (a crash).
   * The same `reservationId` of a run again charges nothing and is answered `ok`, settled or not.
   *
   * @returns what is used up now; or the limit that refused and what it stands at. Of several, the run's before the agent's
   *   before the installation's; in each, tokens before cost before steps.
   * @throws FENCED when the `holder` holds the run no longer; VALIDATION for amounts that are not whole numbers from 0 on.
   */
  reserveBudget(command: ReserveBudget): Promise<BudgetAnswer>;

  /**
   * Puts what a call really used in the place of what was reserved, on the day on which it was reserved. It may be more.
   *
   * @returns whether it was open; a second settlement, and one of a reservation that is not kept any more, change nothing.
   * @throws VALIDATION as above.
   */
  settleBudget(command: SettleBudget): Promise<boolean>;

  /** What a run, an agent on a day and the installation on a day have used up; `prune` forgets it 40 days after the last charge. */
  readBudgets(query: { runId: string; agentKey: string; day: string }): Promise<BudgetUse>;
}

export interface ReserveBudget {
  /** Unique within its run, such as `r3.model` or `s7`. */
  reservationId: string;
  runId: string;
  agentKey: string;
  /** Of the installation's zone, `2026-11-30`. */
  day: string;
  amounts: BudgetAmounts;
  limits: Record<BudgetScope, BudgetLimits>;
  holder?: RunHold | undefined;
  nowMs: number;
}

export type BudgetAnswer = { ok: true; use: BudgetUse } | { ok: false; refused: BudgetRefusal; use: BudgetUse };

export interface SettleBudget {
  reservationId: string;
  runId: string;
  amounts: BudgetAmounts;
  nowMs: number;
}
