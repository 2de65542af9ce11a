import { z } from 'zod';
import { accessRoleSchema } from '../access-role.ts';
import { channelSchema } from '../connector.ts';
import { accountIdSchema } from '../integration-account.ts';
import { pairingCodeSchema } from '../pairing.ts';
import { limitSchema, offsetSchema } from './query-values.ts';

export const listPairingsQuerySchema = z.strictObject({ limit: limitSchema, offset: offsetSchema });
export const pairingParamsSchema = z.strictObject({ code: pairingCodeSchema });

const senderIdSchema = z.string().regex(/^[A-Za-z0-9._:@+-]{1,128}$/, {
  error: 'must be the id that the pairing shows, such as "123456789"',
});

/** The number is asked for because a name in a chat can be chosen freely. */
export const confirmPairingBodySchema = z.strictObject({
  sender_id: senderIdSchema.describe('The id that the pairing shows; another one is refused.'),
  role: accessRoleSchema.default('viewer'),
  principal: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}$/, {
      error: 'must be 1 to 64 letters, digits, ".", "_", ":", "@" and "-", beginning with a letter or digit',
    })
    .optional()
    .describe(
      'Under which name audit and approvals speak of them, such as the name of their token; `<channel>:<sender_id>` if absent.',
    ),
});
export type ConfirmPairingBody = z.input<typeof confirmPairingBodySchema>;

export const deletedPairingSchema = z.object({ code: z.string() });
export const chatIdentityParamsSchema = z.strictObject({
  channel: channelSchema,
  account_id: accountIdSchema,
  sender_id: senderIdSchema,
});
export const deletedChatIdentitySchema = z.object({
  channel: channelSchema,
  account_id: accountIdSchema,
  sender_id: z.string(),
});
