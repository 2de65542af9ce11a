import { z } from 'zod';

export const CHANNELS = ['webhook', 'telegram', 'whatsapp', 'slack', 'discord', 'email', 'sms', 'voice'] as const;
export const channelSchema = z.enum(CHANNELS);
export type Channel = z.infer<typeof channelSchema>;

export const CONNECTOR_STATUSES = ['connected', 'degraded', 'offline'] as const;

/** The health of one account of one channel, as the connector service last saw it. */
export const connectorHealthSchema = z.object({
  channel: channelSchema,
  account_id: z.string(),
  status: z.enum(CONNECTOR_STATUSES),
  checked_at: z.iso.datetime(),
  changed_at: z.iso.datetime(),
  last_error: z.string().nullable(),
  reconnects: z.int(),
  /** When the provider last answered as it should; null: never yet. */
  last_exchange_at: z.iso.datetime().nullable().default(null),
  /** When it is tried next; null where nobody has said. */
  next_try_at: z.iso.datetime().nullable().default(null),
  /** What somebody should know of it although it works, as a sentence; null: nothing. */
  note: z.string().nullable().default(null),
});
export type ConnectorHealth = z.infer<typeof connectorHealthSchema>;

/** `not_checked`: nothing has looked at the account yet. `off`: the account is switched off. */
export const CONNECTOR_STATES = [...CONNECTOR_STATUSES, 'not_checked', 'off'] as const;
export type ConnectorState = (typeof CONNECTOR_STATES)[number];

/** An account of a channel with how it stands now: by the last successful exchange, not by what was said once. */
export const connectorSchema = connectorHealthSchema.omit({ note: true }).extend({
  status: z.enum(CONNECTOR_STATES),
  detail: z.string().describe('One sentence, with the mend where there is one.'),
  label: z.string(),
  source: z.string().describe('`store`, or the name of the setting that it comes from.'),
  checked_at: z.iso.datetime().nullable().describe('When a connector last looked; null: never yet.'),
  changed_at: z.iso.datetime().nullable().describe('When what it saw changed last.'),
  since: z.iso.datetime().nullable().describe('Since when it stands so.'),
  door: z
    .object({ path: z.string(), public_url: z.string().nullable() })
    .nullable()
    .describe('Where the provider posts what comes in; null where the account has no door of its own.'),
  depends_total: z.int().describe('Jobs, triggers and alerts that use it.'),
});
export type Connector = z.infer<typeof connectorSchema>;
