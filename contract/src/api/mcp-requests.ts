import { z } from 'zod';
import { MCP_TRANSPORTS } from '../catalog.ts';
import { accountDependentSchema, MAX_SECRET_CHARS } from '../integration-account.ts';
import {
  MAX_MCP_TIMEOUT_SEC,
  MAX_MCP_TOOLS,
  mcpServerIdSchema,
  mcpServerSchema,
  mcpTestSchema,
  mcpToolSchema,
} from '../mcp-server.ts';
import { revisionHeadersSchema } from './integration-requests.ts';
import { flagSchema, limitSchema, offsetSchema } from './query-values.ts';

/** Values of `env` and `headers` of one server, and its `auth_token`. */
export const MAX_MCP_SECRETS = 40;
/** Arguments of the program of one server. */
export const MAX_MCP_ARGS = 100;
/** What stands in the place of a value that is there. */
export const MASKED_VALUE = '[secret]';

/** A text sets it, null clears it, an empty text or what a read answered keeps what is there, as leaving it out does. */
const givenValueSchema = z.union([z.string().max(MAX_SECRET_CHARS), z.null()]);

/**
 * What is left out takes its default; of the values of `env`, `headers` and `auth_token`, which are secrets, it is kept.
 * What a read answers may be sent back as it is and changes nothing.
 */
export const putMcpServerSchema = z.strictObject({
  enabled: z.boolean().default(true),
  transport: z.enum(MCP_TRANSPORTS).default('stdio'),
  description: z.string().max(500).default(''),
  command: z
    .string()
    .max(4096)
    .default('')
    .describe('A program of PATH or an absolute path. With empty `args` it is split once into program and arguments.'),
  args: z.array(z.string().max(4096)).max(MAX_MCP_ARGS).default([]),
  url: z.string().max(2048).default(''),
  headers: z.record(z.string().max(100), givenValueSchema).default({}),
  env: z.record(z.string().max(100), givenValueSchema).default({}),
  auth_token: givenValueSchema.optional().describe('Sent as `Authorization: Bearer …` to the address.'),
  timeout_sec: z.number().min(1).max(MAX_MCP_TIMEOUT_SEC).default(20).describe('For one call of a tool.'),
  ...answered(),
});
export type PutMcpServer = z.input<typeof putMcpServerSchema>;

/** Fields that only a read has: accepted and ignored. */
function answered() {
  const { server_id, argv, secrets, state, state_reason, pins_total, last_test, revision, ...more } =
    mcpServerSchema.shape;
  const { created_at, updated_at, updated_by, depends, depends_total, warnings, unreadable } = more;
  const readOnly = {
    ...{ server_id, argv, secrets, state, state_reason, pins_total, last_test, revision },
    ...{ created_at, updated_at, updated_by, depends, depends_total, warnings, unreadable },
  };
  return z.object(readOnly).partial().shape;
}

export const listMcpServersQuerySchema = z.strictObject({ limit: limitSchema, offset: offsetSchema });
export const mcpServerParamsSchema = z.strictObject({ server_id: mcpServerIdSchema });
export const mcpServerHeadersSchema = revisionHeadersSchema('server');
export const deleteMcpServerQuerySchema = z.strictObject({
  force: flagSchema.default(false).describe('Also while something uses it.'),
});
export const deletedMcpServerSchema = z.object({
  server_id: mcpServerIdSchema,
  depends: z.array(accountDependentSchema).describe('What used it, at most 100 of them; empty where it was forced.'),
});
export type DeletedMcpServer = z.infer<typeof deletedMcpServerSchema>;

/** The tools of a server as they were when it was last tried, each with how it stands to its pin. */
export const mcpToolsSchema = z.object({
  server_id: mcpServerIdSchema,
  looked_at: z.iso.datetime().nullable().describe('When the server last told its tools; null: it never did.'),
  tools: z.array(mcpToolSchema),
});
export type McpTools = z.infer<typeof mcpToolsSchema>;

export const mcpTestAnswerSchema = mcpTestSchema.extend({
  tools: z.array(mcpToolSchema).describe('What it offers now, each with how it stands to its pin; empty unless `ok`.'),
});
export type McpTestAnswer = z.infer<typeof mcpTestAnswerSchema>;

const toolNameSchema = z.string().min(1).max(256);
const pinnedToolSchema = z.strictObject({
  name: toolNameSchema,
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, { error: 'must be the digest that the tool was shown with: 64 hex digits' })
    .describe('Of the text that was looked at; what says something else by now is refused.'),
  is_read: z.boolean().default(false).describe('It changes nothing, says the admin: it may be called again by itself.'),
});

/** Tools to let through, as they were looked at, and tools to let through no more. All of it happens, or none. */
export const pinMcpToolsSchema = z
  .strictObject({
    tools: z.array(pinnedToolSchema).max(MAX_MCP_TOOLS).default([]),
    unpin: z.array(toolNameSchema).max(MAX_MCP_TOOLS).default([]).describe('Names of tools that are pinned.'),
  })
  .refine(({ tools, unpin }) => tools.length + unpin.length > 0, {
    path: ['tools'],
    error: 'and unpin are both empty: name at least one tool; GET …/tools lists them',
  });
export type PinMcpTools = z.input<typeof pinMcpToolsSchema>;
