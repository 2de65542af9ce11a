import { z } from 'zod';
import { APPROVAL_STATUSES, approvalAnswerSchema, rememberSchema } from '../approval.ts';
import { limitSchema, offsetSchema } from './query-values.ts';

export const approvalParamsSchema = z.strictObject({
  approval_id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/, 'is not the id of an approval'),
});

export const listApprovalsQuerySchema = z.strictObject({
  status: z.enum(APPROVAL_STATUSES).optional(),
  limit: limitSchema,
  offset: offsetSchema,
});

/** A decision. `digest` makes sure that what is decided is the action that was looked at. */
export const resolveApprovalBodySchema = z.strictObject({
  note: z.string().trim().min(1).max(1000).optional().describe('Kept with the decision.'),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be the 64 hex digits of a SHA-256')
    .optional()
    .describe('The `digest` of the approval that was looked at; 409 where it is another.'),
  remember: rememberSchema
    .optional()
    .describe('With an approval of a write, a new host or a sensitive command: allow the same from now on.'),
  answer: approvalAnswerSchema
    .optional()
    .describe(
      'Where the outcome of an action is unknown, and only there: `happened` or `again` with an approval, `stop` with a rejection.',
    ),
});
export type ResolveApprovalBody = z.infer<typeof resolveApprovalBodySchema>;
