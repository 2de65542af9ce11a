import type { AiPlanner } from '../../src/operations/planner/planner-request.ts';

/** A planner that has no language model, as an installation without a key. */
export function aiOff(): AiPlanner {
  return {
    findAccount: () => Promise.resolve(null),
    model: { ask: () => Promise.reject(new Error('nobody is to be asked')) },
    defaultModel: 'openai/gpt-4o-mini',
    timeoutMs: 1000,
    maxRetries: 0,
    plansPerMinute: 1000,
  };
}
