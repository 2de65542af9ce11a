import { z } from 'zod';

/** How a run of an agent can end, and in no other way: `done`, or an error of the run with this code. */
export const AGENT_END_REASONS = [
  'done',
  'max_rounds',
  'max_steps',
  'no_progress',
  'budget_exceeded',
  'price_unknown',
  'approval_rejected',
  'approval_expired',
  'outcome_unknown',
  'llm_not_configured',
  'llm_refused',
  'llm_unusable',
  'llm_unavailable',
  'no_answer',
] as const;
export const agentEndReasonSchema = z.enum(AGENT_END_REASONS);
export type AgentEndReason = z.infer<typeof agentEndReasonSchema>;

const verdictSchema = z.object({
  verdict: z.enum(['allow', 'ask', 'deny']),
  rule: z.string().describe('The name of the rule that gave the verdict.'),
  reason: z.string(),
});

export const AGENT_STEP_STATUSES = [
  'done',
  'failed',
  'denied',
  'refused',
  'happened',
  'rehearsed',
  'planned',
  'waiting',
  'unknown',
  'open',
] as const;

/** One step of an agent, as its run tells it. */
export const agentStepSchema = z.object({
  step: z.int(),
  round: z.int(),
  kind: z.string(),
  why: z.string(),
  action: z.record(z.string(), z.json()).describe('The exact action, without secrets; a long one is cut.'),
  digest: z.string(),
  class: z.enum(['read', 'keyed_write', 'plain_write']),
  verdict: verdictSchema,
  status: z.enum(AGENT_STEP_STATUSES),
  approval_id: z.string().nullable(),
  observation: z.string().nullable().describe('What the model was told of it, cut short.'),
  code: z.string().nullable(),
  duration_ms: z.number().nullable(),
});
export type AgentStep = z.infer<typeof agentStepSchema>;

/** The output of a run of an agent, also of one that failed. */
export const agentRunOutputSchema = z.object({
  summary: z.string(),
  final_message: z.string(),
  end: z.object({
    reason: agentEndReasonSchema,
    message: z.string(),
    numbers: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    last_step: z.string().nullable(),
  }),
  mode: z.string(),
  model: z.string(),
  prompt_version: z.string(),
  rounds: z.int(),
  steps: z.array(agentStepSchema),
  tokens: z.object({ input: z.int(), output: z.int(), max: z.int().nullable() }),
  cost: z.object({
    usd: z.number().nullable().describe('Null: the price is not known.'),
    max_usd: z.number().nullable(),
  }),
});
export type AgentRunOutput = z.infer<typeof agentRunOutputSchema>;
