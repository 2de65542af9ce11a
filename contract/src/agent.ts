import { z } from 'zod';

export const SERVICE_KINDS = ['api', 'scheduler', 'worker', 'connector'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

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
});
export type Agent = z.infer<typeof agentSchema>;
