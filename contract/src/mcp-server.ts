import { z } from 'zod';
import { MCP_TRANSPORTS } from './catalog.ts';
import { accountDependentSchema, secretNameSchema, secretStateSchema } from './integration-account.ts';
import { unreadableSchema } from './unreadable.ts';

export const MCP_SERVER_ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
export const mcpServerIdSchema = z.string().regex(MCP_SERVER_ID_PATTERN, {
  error: 'must be 1 to 64 letters, digits, ".", "_" and "-", beginning with a letter or digit',
});
/** Tools of one server; one that lists more is refused. */
export const MAX_MCP_TOOLS = 1_000;
/** Of a call of one tool. */
export const MAX_MCP_TIMEOUT_SEC = 600;

/** A secret that is kept apart: where, and what may be shown of it. */
const secretRefSchema = z.object({ ref: z.string(), hint: z.string().nullable() });

/** What a tool said of itself when an admin looked at it. `digest`: sha256 of the canonical JSON of all the rest, hex. */
export const mcpToolTextSchema = z.object({
  name: z.string(),
  title: z.string().nullable(),
  description: z.string(),
  input_schema: z.record(z.string(), z.json()),
  output_schema: z.record(z.string(), z.json()).nullable(),
  annotations: z.record(z.string(), z.json()),
  digest: z.string(),
});
export type McpToolText = z.infer<typeof mcpToolTextSchema>;

/** A tool that somebody has seen and let through. `is_read`: the admin's choice, never the server's hint. */
export const mcpPinSchema = mcpToolTextSchema.extend({
  is_read: z.boolean(),
  pinned_at: z.iso.datetime(),
  pinned_by: z.string(),
});
export type McpPin = z.infer<typeof mcpPinSchema>;

/**
 * How a tool that is offered stands to its pin: `pinned` may be called; `changed` is refused until somebody has seen both texts;
 * `new` was never pinned; `gone` is pinned and not offered any more.
 */
export const MCP_PIN_STATES = ['pinned', 'changed', 'new', 'gone'] as const;
export const mcpToolSchema = z.object({
  name: z.string(),
  state: z.enum(MCP_PIN_STATES),
  is_read: z.boolean(),
  offered: mcpToolTextSchema.nullable().describe('What the server says now; null where it is gone.'),
  pinned: mcpPinSchema.nullable(),
});
export type McpTool = z.infer<typeof mcpToolSchema>;

/** What a server was last tried with: how long it took, what it calls itself, what it offers. Its words are data. */
export const mcpTestSchema = z.object({
  at: z.iso.datetime(),
  ok: z.boolean(),
  message: z.string().describe('One sentence: what answered, or what to mend.'),
  duration_ms: z.int(),
  server_name: z.string().nullable(),
  server_version: z.string().nullable(),
  protocol_version: z.string().nullable(),
  tools_total: z.int(),
});
export type McpTest = z.infer<typeof mcpTestSchema>;

/** `ready` may be used; `not_allowed`: its program is not in MCP_STDIO_ALLOW, it is never started. */
export const MCP_SERVER_STATES = ['ready', 'disabled', 'not_allowed', 'incomplete', 'unreadable'] as const;

/**
 * An MCP server as a read answers it. In `headers`, `env` and `auth_token` values are masked: an empty text says that one is
 * wanted; `secrets` says which there are (`auth_token`, `env.NAME`, `headers.NAME`). What a read answers may be sent back as it is.
 */
export const mcpServerSchema = z.object({
  server_id: mcpServerIdSchema,
  enabled: z.boolean(),
  transport: z.enum(MCP_TRANSPORTS),
  description: z.string(),
  command: z.string(),
  args: z.array(z.string()),
  argv: z.array(z.string()).describe('What is started, program first; empty where it is reached by `url`.'),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  env: z.record(z.string(), z.string()),
  auth_token: z.string(),
  timeout_sec: z.number(),
  secrets: z.record(secretNameSchema, secretStateSchema),
  state: z.enum(MCP_SERVER_STATES),
  state_reason: z.string().nullable().describe('Why it is not ready, and how to mend it.'),
  pins_total: z.int(),
  last_test: mcpTestSchema.nullable(),
  revision: z.int().describe('For If-Match.'),
  created_at: z.iso.datetime().nullable(),
  updated_at: z.iso.datetime().nullable(),
  updated_by: z.string().nullable(),
  depends: z.array(accountDependentSchema),
  depends_total: z.int(),
  warnings: z.array(z.string()),
  unreadable: unreadableSchema,
});
export type McpServer = z.infer<typeof mcpServerSchema>;

/**
 * An MCP server as it is stored under its id. In `headers`, `env` and `auth_token` an empty text says that a value is wanted;
 * the values themselves are kept apart, and `secrets` says which there are (`auth_token`, `env.NAME`, `headers.NAME`).
 */
export const storedMcpServerSchema = z.looseObject({
  enabled: z.boolean(),
  transport: z.enum(MCP_TRANSPORTS),
  description: z.string(),
  command: z.string(),
  args: z.array(z.string()),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  env: z.record(z.string(), z.string()),
  auth_token: z.string(),
  timeout_sec: z.number(),
  secrets: z.record(secretNameSchema, secretRefSchema).default({}),
  /** By the name of the tool. */
  pins: z.record(z.string(), mcpPinSchema).default({}),
  last_test: mcpTestSchema.nullable().default(null),
  /** The version of the protocol that was agreed on, so that the next session need not find it out; null before the first. */
  protocol_version: z.string().nullable().default(null),
  updated_by: z.string().nullable().default(null),
});
export type StoredMcpServer = z.infer<typeof storedMcpServerSchema>;
