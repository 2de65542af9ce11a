import { z } from 'zod';

/**
 * How a step failed, in codes and names only: what the platform calls the failure, the tool, the place it went to, and the
 * message without digits, ids and quotes.
 */
export const failureSignatureSchema = z.object({
  signature: z.string().describe('Digest of the rest, 16 hex digits.'),
  code: z.string(),
  tool: z.string(),
  target: z.string(),
  message: z.string().describe('Without digits, ids, quotes; shown to people, never to a model.'),
});
export type FailureSignature = z.infer<typeof failureSignatureSchema>;

export const rememberedFailureSchema = failureSignatureSchema.extend({
  count: z.int(),
  last_at: z.iso.datetime(),
  last_run_id: z.string(),
});
export type RememberedFailure = z.infer<typeof rememberedFailureSchema>;

export const AGENT_OUTCOMES = ['success', 'failed', 'cancelled'] as const;

export const rememberedRunSchema = z.object({
  run_id: z.string(),
  outcome: z.enum(AGENT_OUTCOMES),
  code: z.string().nullable().describe('Why it ended, where it did not succeed.'),
  at: z.iso.datetime(),
  tokens: z.int(),
  cost_usd: z.number(),
});
export type RememberedRun = z.infer<typeof rememberedRunSchema>;

/** What the platform remembers of an agent, written by code from its records. */
export const agentMemorySchema = z.object({
  agent_key: z.string(),
  runs: z.int(),
  successes: z.int(),
  success_rate: z.number().nullable().describe('0 … 1; null before the first run.'),
  mean_tokens: z.number(),
  mean_cost_usd: z.number(),
  failures: z.array(rememberedFailureSchema).describe('The newest first, at most 50.'),
  avoid: z.array(rememberedFailureSchema).describe('Seen twice or more: such a step asks.'),
  recent: z.array(rememberedRunSchema).describe('The newest first, at most 20.'),
  updated_at: z.iso.datetime(),
});
export type AgentMemory = z.infer<typeof agentMemorySchema>;
