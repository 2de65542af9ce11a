import { z } from 'zod';
import { ACCESS_ROLES } from './access-role.ts';

/** `denied`: no token, an unknown one, or too small a role. `failed`: let in, and then refused or broken. */
export const AUDIT_OUTCOMES = ['success', 'denied', 'failed'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/**
 * One field that a call changed, by its dotted path. `before` is absent where the field was not there, `after` where
 * it is not there any more. Secrets are taken out, long values are cut. A row that stands for several calls of callers
 * that nobody knows has one field `calls`: how many.
 */
export const auditChangeSchema = z.strictObject({
  field: z.string(),
  before: z.json().optional(),
  after: z.json().optional(),
});
export type AuditChange = z.infer<typeof auditChangeSchema>;

/**
 * One row of the audit log: who did what from where, with which outcome. `seq` counts from 1 without a gap. `hash`
 * covers the row and `prev_hash`, the hash of the row before it, so that no row can be changed, removed or moved
 * without breaking the chain. A row with a `key_id` is hashed with that key (HMAC-SHA256), the others are not (SHA-256).
 */
export const auditEntrySchema = z.strictObject({
  seq: z.int().min(1),
  at: z.iso.datetime(),
  /** A name, never a token: `operator:3f2a91c0`, `anonymous`. */
  actor: z.string(),
  /** Null for a caller without a valid token. */
  actor_role: z.enum(ACCESS_ROLES).nullable(),
  method: z.string(),
  path: z.string(),
  /** The HTTP status that was answered. */
  status: z.int(),
  outcome: z.enum(AUDIT_OUTCOMES),
  /** The role that the route asks for; null where it asks for none. */
  required_role: z.enum(ACCESS_ROLES).nullable(),
  /** The caller's network address; null where the call did not come over the network. */
  address: z.string().nullable(),
  request_id: z.string(),
  /** Null where nothing was changed or nothing is known of it. */
  changes: z.array(auditChangeSchema).nullable(),
  /** The key that the row is hashed with; absent: none. It says nothing about the key. */
  key_id: z.string().optional(),
  prev_hash: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
