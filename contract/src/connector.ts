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
});
export type ConnectorHealth = z.infer<typeof connectorHealthSchema>;
