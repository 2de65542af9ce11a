import type { Plan, PlannedJob } from '@multi-job/contract';

/** What the rules are given. `prompt` is 3 to 8000 characters of anything. */
export interface PlanPromptRequest {
  prompt: string;
  /** IANA name or fixed offset, of every clause that names none. */
  timezone: string;
  defaultChannel: string;
  defaultAccountId: string;
  /** When the plan is made, epoch ms: from there count "besok" and "in 10 minutes". */
  nowMs: number;
}

/** A plan as the rules make it: without fire times and needs, which take a clock and the store. */
export type RulePlan = Omit<Plan, 'jobs' | 'planner_source' | 'ai'> & {
  jobs: Omit<PlannedJob, 'next_runs' | 'needs'>[];
};
