import { z } from 'zod';

export const AGENT_WORKFLOW_TYPE = 'agent.workflow';

/** What becomes of a write: asked about, allowed where the job names its place, or never done. */
export const WRITE_POLICIES = ['ask', 'granted', 'deny'] as const;
/** `plan` shows the steps, `rehearse` does the reads and shows the writes, `run` does both. */
export const AGENT_MODES = ['plan', 'rehearse', 'run'] as const;
export const ON_REJECT = ['fail', 'continue'] as const;

export const AGENT_DEFAULTS = {
  write_policy: 'ask',
  mode: 'run',
  on_reject: 'fail',
  max_steps: 20,
  max_tokens: 200_000,
  max_wall_sec: 900,
} as const;

/** A short name of something that is stored elsewhere: an account, a provider, a channel. */
export const agentNameSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/, 'must be 1 to 128 letters, digits, ". _ : -"');

export const accountNameSchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{0,63}\/[A-Za-z0-9][A-Za-z0-9._@-]{0,127}$/,
    'must name an account as provider/account_id, such as github/main',
  );

export const hostSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(
    /^(?:\*\.)?[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*(?::\d{1,5})?$/,
    'must be a host such as api.github.com, with a port where it is not the usual one; *.example.com stands for all below it',
  );

const maxTokensSchema = z.int().min(1).max(100_000_000);
const maxCostSchema = z.number().positive().max(100_000);
const maxStepsSchema = z.int().min(1).max(100);

export const agentBudgetSchema = z.strictObject({
  max_wall_sec: z
    .int()
    .min(1)
    .max(86_400)
    .optional()
    .describe('Seconds that one run may work, over all its attempts; 900 if absent.'),
  max_tokens_per_day: maxTokensSchema.optional().describe('Of all runs with this agent_key.'),
  max_cost_usd_per_day: maxCostSchema.optional().describe('Of all runs with this agent_key.'),
  max_steps_per_day: z.int().min(1).max(1_000_000).optional().describe('Of all runs with this agent_key.'),
});
export type AgentBudget = z.infer<typeof agentBudgetSchema>;

/** What an agent workflow takes beside its prompt. The defaults are filled in when it runs, not when it is saved. */
export const agentFieldsSchema = z.object({
  ai_provider: agentNameSchema.optional(),
  ai_account_id: agentNameSchema.optional(),
  model_id: z.string().trim().min(1).max(200).optional(),
  max_steps: maxStepsSchema.optional().describe('Of one run; 20 if absent.'),
  max_tokens: maxTokensSchema.optional().describe('Of one run; 200 000 if absent.'),
  max_cost_usd: maxCostSchema.optional().describe('Of one run. Needs a model whose price is known.'),
  budget: agentBudgetSchema.optional(),
  agent_key: agentNameSchema
    .optional()
    .describe('Whose memory, grants and budget the agent has; its job id if absent.'),
  write_policy: z
    .enum(WRITE_POLICIES)
    .optional()
    .describe(
      '`ask`: each write waits for somebody, unless a grant covers it. `granted`: writes to what the job names need nobody (an admin saves it). `deny`: none is done. `ask` if absent.',
    ),
  mode: z
    .enum(AGENT_MODES)
    .optional()
    .describe(
      '`plan` shows the steps, `rehearse` does the reads and shows the writes, `run` does both; `run` if absent.',
    ),
  on_reject: z
    .enum(ON_REJECT)
    .optional()
    .describe('When a step is rejected: the run ends, or goes on without it; `fail` if absent.'),
  allowed_accounts: z
    .array(accountNameSchema)
    .max(50)
    .optional()
    .describe('Accounts that it may use; absent: all that are enabled.'),
  allowed_mcp_servers: z
    .array(agentNameSchema)
    .max(50)
    .optional()
    .describe('MCP servers that it may use; absent: all that are enabled.'),
  allowed_hosts: z
    .array(hostSchema)
    .max(50)
    .optional()
    .describe('Hosts that it may reach without a question; absent: those that its accounts are bound to.'),
  allowed_channels: z.array(agentNameSchema).max(50).optional(),
  default_channel: agentNameSchema.optional(),
  default_account_id: agentNameSchema.optional(),
  command_allow_prefixes: z.array(z.string().trim().min(1).max(500)).max(100).optional(),
});

export const agentPromptSchema = z.string().trim().min(3).max(8000).describe('What the agent is to do, each time.');

/** Inputs of the job type agent.workflow; what a trigger brings is under `payload` and `delivery`, and outside data. */
export const agentWorkflowInputsSchema = z.looseObject({ prompt: agentPromptSchema, ...agentFieldsSchema.shape });
export type AgentWorkflowInputs = z.infer<typeof agentWorkflowInputsSchema>;
