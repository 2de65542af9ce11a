import { createHash } from 'node:crypto';
import { jobSpecSchema } from '@multi-job/contract';
import type { PlanPromptRequest, RulePlan } from './rule-plan.ts';

/** Reads a prompt by the rules alone: the same request gives the same plan. */
export function planPrompt({ prompt }: PlanPromptRequest): RulePlan {
  const task = prompt.trim().replace(/\s+/g, ' ');
  const digest = createHash('sha256').update(task).digest('hex').slice(0, 8);
  const job_spec = jobSpecSchema.parse({
    job_id: `agent-${digest}`,
    type: 'agent.workflow',
    timeout_ms: 90_000,
    retry_policy: { max_retry: 1, backoff_sec: [2, 5] },
    inputs: { prompt: task },
  });
  return {
    prompt,
    normalized_prompt: task.toLowerCase(),
    summary: '1 job: an agent workflow, on demand.',
    language: 'en',
    assumptions: [],
    warnings: [],
    jobs: [
      {
        reason: 'No word names a monitor, a report or a backup, so this is a task for an agent.',
        assumptions: ['No time was said, so it runs on demand only.'],
        warnings: [],
        job_spec,
        sources: [{ part: 'prompt', text: prompt, start: 0, end: prompt.length }],
      },
    ],
  };
}
