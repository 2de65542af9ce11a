import { z } from 'zod';
import { accessRoleSchema } from '../access-role.ts';

/** Who the caller is to the API. With authentication off everybody is `anonymous` with the role `admin`. */
export const authMeSchema = z.object({
  enabled: z.boolean(),
  /** The name in the audit log and in versions; never the token. */
  actor: z.string(),
  role: accessRoleSchema,
  /** Every role that this one covers, from the least. */
  covers: z.array(accessRoleSchema),
  /** Whoever asked for an approval cannot give it: see APPROVAL_FOUR_EYES. */
  approval_four_eyes: z.boolean(),
});
export type AuthMe = z.infer<typeof authMeSchema>;
