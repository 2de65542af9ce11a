import { z } from 'zod';
import { accessRoleSchema } from './access-role.ts';
import { accountIdSchema } from './integration-account.ts';
import { channelSchema } from './connector.ts';

/** Letters and digits that cannot be taken for one another. */
export const pairingCodeSchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-HJ-NP-Z2-9]{8}$/, 'must be the 8 letters and digits that the chat was given');

/** Somebody unknown who wrote to an account and waits to be let in. Nothing of what was written is kept. */
export const pairingSchema = z.object({
  code: z.string(),
  channel: channelSchema,
  account_id: accountIdSchema,
  /** The numeric id at the provider: the only thing about a sender that cannot be chosen freely. */
  sender_id: z.string(),
  /** As the sender calls themself: outside data. */
  sender_name: z.string(),
  chat_id: z.string(),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
});
export type Pairing = z.infer<typeof pairingSchema>;

/** Who somebody in a chat is, once an admin has said so. */
export const chatIdentitySchema = z.object({
  channel: channelSchema,
  account_id: accountIdSchema,
  sender_id: z.string(),
  sender_name: z.string(),
  chat_id: z.string(),
  /** The principal whose name stands in audit and approvals. */
  principal: z.string(),
  role: accessRoleSchema,
  paired_at: z.iso.datetime(),
  paired_by: z.string(),
});
export type ChatIdentity = z.infer<typeof chatIdentitySchema>;
