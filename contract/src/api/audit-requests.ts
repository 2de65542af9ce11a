import { z } from 'zod';
import { accessRoleSchema } from '../access-role.ts';
import { AUDIT_OUTCOMES } from '../audit.ts';
import { cursorSchema, instantParameterSchema, limitSchema } from './query-values.ts';

/**
 * Methods that leave rows in the audit log: those that change something, and GET where it was denied. `CHAT` stands for
 * what was done from a chat, `MCP` for what an assistant asked for by MCP.
 */
const AUDITED_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CHAT', 'MCP'] as const;

export const listAuditQuerySchema = z.strictObject({
  method: z
    .preprocess(value => (typeof value === 'string' ? value.toUpperCase() : value), z.enum(AUDITED_METHODS))
    .optional()
    .describe(
      'The HTTP method of the call, in any case; `CHAT` for what was done from a chat, `MCP` for what an assistant asked for.',
    ),
  outcome: z.enum(AUDIT_OUTCOMES).optional(),
  actor_role: accessRoleSchema.optional().describe('The role of the caller.'),
  path_contains: z.string().trim().min(1).max(128).optional().describe('A part of the path, in any case.'),
  since: instantParameterSchema.optional().describe('Only calls at or after.'),
  until: instantParameterSchema.optional().describe('Only calls before.'),
  limit: limitSchema,
  cursor: cursorSchema.optional(),
});
/** Headers of `GET /audit/logs`. Other headers pass. */
export const listAuditHeadersSchema = z.looseObject({
  accept: z.string().optional().describe('`text/csv` for all rows that match, as a file.'),
});

export type ListAuditQuery = z.infer<typeof listAuditQuerySchema>;

/** Whether the audit log is as it was written. */
export const auditVerificationSchema = z.object({
  ok: z.boolean(),
  /** Rows found right, up to the first that is not: `plain` and `keyed` together. */
  checked: z.int(),
  /** Of them those without a key: whoever can write the store could have written them anew, up to the first with one. */
  plain: z.int(),
  /** Of them those with the key of this installation. */
  keyed: z.int(),
  /** Rows whose key is not at hand: they stand in their place, and nothing more is known of them. */
  unverified: z.int(),
  first_bad: z
    .object({
      seq: z.int(),
      reason: z.enum(['changed', 'removed', 'reordered', 'unlinked', 'unkeyed']),
      message: z.string(),
    })
    .nullable(),
  /** The last row found right. Noted elsewhere, it proves later that the log up to it is still the same. */
  last: z.object({ seq: z.int(), hash: z.string() }),
});
export type AuditVerificationReport = z.infer<typeof auditVerificationSchema>;
