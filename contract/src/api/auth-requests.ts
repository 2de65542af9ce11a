import { z } from 'zod';
import { accessRoleSchema } from '../access-role.ts';

/** Who the caller is to the API. With authentication off everybody is `anonymous` with the role `admin`. */
export const authMeSchema = z.object({
  enabled: z.boolean(),
  /** The name in the audit log and in versions; never the token. */
  actor: z.string(),
  /** The name of the principal that the token belongs to; null for a token without one, and with authentication off. */
  name: z.string().nullable(),
  /**
   * Every name under which records may hold the caller: the present one first, then those of its tokens from before they
   * had a name. Approvals asked for under any of them count as the caller's own.
   */
  known_as: z.array(z.string()),
  role: accessRoleSchema,
  /** Every role that this one covers, from the least. */
  covers: z.array(accessRoleSchema),
  /** Whoever asked for an approval cannot give it: see APPROVAL_FOUR_EYES. */
  approval_four_eyes: z.boolean(),
});
export type AuthMe = z.infer<typeof authMeSchema>;
