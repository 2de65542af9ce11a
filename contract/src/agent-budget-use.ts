import { z } from 'zod';

/** Used or reserved: what a call may use at most counts until it is known what it used. */
export const budgetAmountsSchema = z.object({ tokens: z.int(), cost_usd: z.number(), steps: z.int() });

/** What agents have used up on the present day of the installation. */
export const agentBudgetUseSchema = z.object({
  day: z.string().describe('Of `timezone`, such as 2026-11-30.'),
  timezone: z.string().describe('`DEFAULT_TIMEZONE`.'),
  agent: budgetAmountsSchema.nullable().describe('Of the agent key that was asked for; null where none was.'),
  installation: budgetAmountsSchema.describe('Of all agents.'),
  limits: z
    .object({ tokens: z.int().nullable(), cost_usd: z.number().nullable() })
    .describe('What all agents may use up on a day, as this API is set; null: no limit.'),
});
export type AgentBudgetUse = z.infer<typeof agentBudgetUseSchema>;
