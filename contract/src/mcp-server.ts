import { z } from 'zod';
import { MCP_TRANSPORTS } from './catalog.ts';
import { secretNameSchema } from './integration-account.ts';

/** A secret that is kept apart: where, and what may be shown of it. */
const secretRefSchema = z.object({ ref: z.string(), hint: z.string().nullable() });

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
});
export type StoredMcpServer = z.infer<typeof storedMcpServerSchema>;
