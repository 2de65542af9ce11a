import type { Plan } from '@multi-job/contract';
import { planPrompt } from '../../core/planner/rules/plan-prompt.ts';
import type { PlanPromptRequest } from '../../core/planner/rules/rule-plan.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { previewPlan } from './preview-plan.ts';

/** A plan by the rules alone. Nothing is stored. */
export function planWithRules(deps: OperationDeps, request: Omit<PlanPromptRequest, 'nowMs'>): Promise<Plan> {
  return previewPlan(deps, {
    ...planPrompt({ ...request, nowMs: deps.clock.now() }),
    planner_source: 'rule_based',
    ai: null,
  });
}
