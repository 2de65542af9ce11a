import { z } from 'zod';
import { agentNameSchema } from '../agent-workflow.ts';
import { limitSchema, offsetSchema } from './query-values.ts';

const agentKeySchema = agentNameSchema.describe('Whose they are: `agent_key` of a job, or its id.');

export const listAgentMemoriesQuerySchema = z.strictObject({
  agent_key: agentKeySchema.optional(),
  limit: limitSchema,
  offset: offsetSchema,
});

export const agentBudgetQuerySchema = z.strictObject({ agent_key: agentKeySchema.optional() });

export const agentKeyParamsSchema = z.strictObject({ agent_key: agentKeySchema });

export const listAgentGrantsQuerySchema = z.strictObject({
  agent_key: agentKeySchema.optional(),
  limit: limitSchema,
  offset: offsetSchema,
});

export const grantParamsSchema = z.strictObject({
  grant_id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/, 'is not the id of a grant'),
});

export const pauseAgentsBodySchema = z.strictObject({
  reason: z.string().trim().min(1).max(500).optional().describe('Why, for whoever finds them stopped.'),
});
export type PauseAgentsBody = z.infer<typeof pauseAgentsBodySchema>;
