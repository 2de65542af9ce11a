import { z } from 'zod';
import { unreadableSchema } from './unreadable.ts';

export const APPROVAL_STATUSES = ['pending', 'approved', 'rejected', 'expired', 'cancelled'] as const;

/** Why somebody is asked. A handler that asks for something of its own names none. */
export const APPROVAL_KINDS = [
  'run_job',
  'trigger',
  'write',
  'new_host',
  'sensitive_command',
  'changed_tool',
  'unknown_outcome',
  'missing_account',
  'missing_mcp_server',
  'model_not_configured',
] as const;
export const approvalKindSchema = z.enum(APPROVAL_KINDS);
export type ApprovalKind = z.infer<typeof approvalKindSchema>;

/** Of these "always allow" can be made; the others are asked about one by one. */
export const REMEMBERED_KINDS: readonly ApprovalKind[] = ['write', 'new_host', 'sensitive_command'];

/** The `kind` of an action whose outcome nobody knows. */
export const OUTCOME_UNKNOWN = 'outcome_unknown';

/** What became of an action whose outcome is unknown: it `happened`, is to be done `again`, or the run is to `stop`. */
export const APPROVAL_ANSWERS = ['happened', 'again', 'stop'] as const;
export const approvalAnswerSchema = z.enum(APPROVAL_ANSWERS);
export type ApprovalAnswer = z.infer<typeof approvalAnswerSchema>;

/** "Always allow": how long, in days. */
export const rememberSchema = z.strictObject({
  ttl_days: z.int().min(1).max(365).describe('For how many days the same is allowed without being asked.'),
});
export type Remember = z.infer<typeof rememberSchema>;

/** Who is asked in the chats of an account: the admins who were paired with it, or nobody. */
export const CHAT_APPROVALS = ['paired_admins', 'off'] as const;

/** Doors through which is decided. A decision from a chat names its channel. */
export const DECISION_DOORS = ['api', 'dashboard', 'cli'] as const;
export type DecisionDoor = (typeof DECISION_DOORS)[number];

/** A question to a human that one run waits for. `digest` names the exact action it covers. */
export const approvalSchema = z.object({
  approval_id: z.string(),
  run_id: z.string(),
  job_id: z.string(),
  status: z.enum(APPROVAL_STATUSES),
  kind: approvalKindSchema.nullable().default(null).describe('Why it is asked; null: as the handler says in `reason`.'),
  reason: z.string(),
  action: z.record(z.string(), z.json()),
  digest: z.string(),
  /** Who started the run that waits; `job:<id>` where nobody did. */
  requested_by: z.string(),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
  decided_at: z.iso.datetime().nullable(),
  decided_by: z.string().nullable(),
  decided_via: z.string().nullable().describe('`api`, `dashboard`, `cli`, or the channel of the chat.'),
  note: z.string().nullable(),
  answer: approvalAnswerSchema
    .nullable()
    .default(null)
    .describe('What became of an action whose outcome was unknown, as the decider says.'),
  remember: rememberSchema.nullable().default(null).describe('The same is to be allowed for so long.'),
  unreadable: unreadableSchema,
});
export type Approval = z.infer<typeof approvalSchema>;

/** The answer that a run was given, as its handler sees it. */
export const runApprovalSchema = approvalSchema
  .pick({ approval_id: true, digest: true, note: true, answer: true })
  .extend({
    /** `rejected` only where the question said `onReject: 'continue'`: a run that was told no ends otherwise. */
    decision: z.enum(['approved', 'rejected']),
    /** Nobody decided in time, which is a no. */
    expired: z.boolean().default(false),
    /** Who decided; null where nobody did. */
    by: z.string().nullable(),
  });
export type RunApproval = z.infer<typeof runApprovalSchema>;
