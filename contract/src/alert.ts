import { z } from 'zod';
import { accountIdSchema } from './integration-account.ts';
import { channelSchema } from './connector.ts';

export const ALERT_KINDS = [
  'failed',
  'recovered',
  'cooldown',
  'late',
  'no_success_within',
  'connector_down',
  'approval_waiting',
  'worker_lost',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

export const alertIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/, {
  error: 'must be 1 to 128 letters, digits, ".", "_" and "-", beginning with a letter or digit',
});

/** Which jobs a rule speaks of; all that is given must hold. */
export const alertMatchSchema = z.strictObject({
  job_id: z.string().min(1).max(128).optional().describe('`*` stands for any characters.'),
  type: z.string().min(1).max(128).optional(),
  flow_group: z.string().min(1).max(128).optional(),
});

export const alertViaSchema = z.strictObject({
  channel: channelSchema,
  account_id: accountIdSchema,
  to: z.string().min(1).max(512).nullable().default(null),
});

const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 22:00');
export const alertQuietSchema = z.strictObject({ from: localTime, to: localTime, timezone: z.string().min(1).max(64) });
