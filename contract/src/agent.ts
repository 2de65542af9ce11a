import { z } from 'zod';

export const SERVICE_KINDS = ['api', 'scheduler', 'worker', 'connector'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** A module of job types that a worker was given and does not offer: `message` says what is wrong with it. */
export const handlerFaultSchema = z.object({
  module: z.string(),
  message: z.string(),
  types: z.array(z.string()).describe('Job types that its text names; none where that cannot be told.'),
});
export type HandlerFault = z.infer<typeof handlerFaultSchema>;

/** A live process of the platform, as its heartbeat describes it. */
export const agentSchema = z.object({
  agent_id: z.string(),
  kind: z.enum(SERVICE_KINDS),
  host: z.string(),
  pid: z.int(),
  version: z.string(),
  started_at: z.iso.datetime(),
  last_seen_at: z.iso.datetime(),
  alive: z.boolean(),
  pool: z.string().nullable(),
  slots: z.int().nullable(),
  active: z.int().nullable(),
  types: z.array(z.string()),
  handler_faults: z.array(handlerFaultSchema).describe('Modules of HANDLERS_DIR that could not be loaded.'),
  mcp: z
    .object({
      sessions: z.int().describe('Open now; each program of a server is one.'),
      restarts: z.int().describe('Sessions that had to be begun anew since it started.'),
    })
    .nullable()
    .describe('Its sessions with MCP servers; null for what has none to do with them.'),
  /** It finishes what it has in hand and takes nothing new. */
  draining: z.boolean(),
});
export type Agent = z.infer<typeof agentSchema>;

/** A process as it is listed: with the runs that are in its name now. */
export const listedAgentSchema = agentSchema.extend({
  held_runs: z.int().nullable().describe('Runs that it holds now; null for what is no worker.'),
});
export type ListedAgent = z.infer<typeof listedAgentSchema>;

export const agentParamsSchema = z.strictObject({
  agent_id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/, 'is not the id of an agent'),
});
