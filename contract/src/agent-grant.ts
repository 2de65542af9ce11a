import { z } from 'zod';

/**
 * What a grant covers, as narrow as it can be said. In patterns `{n}` stands for a whole number and `{id}` for an id that
 * looks made by a machine; everything else is meant as it stands.
 */
export const grantCoversSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('provider_http'),
    account: z.string(),
    method: z.string(),
    origin: z.string().describe('Such as https://api.github.com.'),
    path: z.string().describe('A pattern, such as /repos/o/r/issues/{n}.'),
    query: z.record(z.string(), z.string()).describe('Exactly these parameters, each with the pattern of its value.'),
  }),
  z.object({ kind: z.literal('mcp_tool'), server: z.string(), tool: z.string() }),
  z.object({
    kind: z.literal('command'),
    program: z.string().describe('The file that all links lead to.'),
    argv: z.array(z.string()).describe('Pattern of each word after the program.'),
    cwd: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('message'),
    channel: z.string(),
    account_id: z.string(),
    to: z.string().nullable().describe('The chat; null: where the account sends to by itself.'),
  }),
  z.object({ kind: z.literal('file'), op: z.enum(['write', 'append']), path: z.string() }),
  z.object({ kind: z.literal('kv'), op: z.enum(['set', 'delete']), key: z.string() }),
  z.object({ kind: z.literal('schedule_job'), job_id: z.string(), type: z.string() }),
]);
export type GrantCovers = z.infer<typeof grantCoversSchema>;

/** "Always allow", said to one question of one agent. */
export const agentGrantSchema = z.object({
  grant_id: z.string(),
  agent_key: z.string(),
  covers: grantCoversSchema,
  says: z.string().describe('What it allows, in words.'),
  approval_id: z.string().describe('The decision that made it.'),
  created_at: z.iso.datetime(),
  created_by: z.string(),
  expires_at: z.iso.datetime(),
});
export type AgentGrant = z.infer<typeof agentGrantSchema>;

export const listedGrantSchema = agentGrantSchema.extend({ expired: z.boolean() });
export type ListedGrant = z.infer<typeof listedGrantSchema>;
