import { z } from 'zod';
import { unreadableSchema } from './unreadable.ts';

export const APPROVAL_STATUSES = ['pending', 'approved', 'rejected', 'expired', 'cancelled'] as const;

/** A question to a human that one run waits for. `digest` names the exact action it covers. */
export const approvalSchema = z.object({
  approval_id: z.string(),
  run_id: z.string(),
  job_id: z.string(),
  status: z.enum(APPROVAL_STATUSES),
  reason: z.string(),
  action: z.record(z.string(), z.json()),
  digest: z.string(),
  /** Who started the run that waits; `job:<id>` where nobody did. */
  requested_by: z.string(),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
  decided_at: z.iso.datetime().nullable(),
  decided_by: z.string().nullable(),
  decided_via: z.string().nullable(),
  note: z.string().nullable(),
  unreadable: unreadableSchema,
});
export type Approval = z.infer<typeof approvalSchema>;

/** The answer that a run was given, as its handler sees it. A run that was told no ends and does not come back. */
export const runApprovalSchema = approvalSchema.pick({ approval_id: true, digest: true, note: true }).extend({
  decision: z.literal('approved'),
  /** Who allowed it. */
  by: z.string().nullable(),
});
export type RunApproval = z.infer<typeof runApprovalSchema>;
