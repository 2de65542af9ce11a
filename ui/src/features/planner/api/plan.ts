import { useMutation } from '@tanstack/react-query';
import { api, dataOf } from '@/lib/api/client';
import type { Schemas } from '@/lib/api/types';

export type Plan = Schemas['Plan'];
export type PlannedJob = Schemas['PlannedJob'];
export type JobSpec = PlannedJob['job_spec'];

export interface PlanRequest {
  prompt: string;
  timezone: string;
  defaultChannel: Schemas['ConnectorHealth']['channel'];
  defaultAccountId: string;
  /** A language model makes the plan; the rules do when it cannot. */
  usesAi: boolean;
}

/** Turns a prompt into a plan. Nothing is stored by it. */
export function usePlan() {
  return useMutation({
    mutationFn: async ({ prompt, timezone, defaultChannel, defaultAccountId, usesAi }: PlanRequest): Promise<Plan> => {
      const body = { prompt, timezone, default_channel: defaultChannel, default_account_id: defaultAccountId };
      return usesAi ? dataOf(api.POST('/planner/plan-ai', { body })) : dataOf(api.POST('/planner/plan', { body }));
    },
  });
}
