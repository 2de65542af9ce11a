import type { AuditEntry } from '@multi-job/contract';
import { auditEntrySchema } from '@multi-job/contract/audit';

/**
 * A row as the store holds it. One that is not a row of ours any more is given as a row without a hash, which says so
 * in its lists and fails in `verifyChain`: what somebody did to one row must not hide the others.
 */
export function readAuditEntry(seq: number, stored: unknown): AuditEntry {
  // What was stored is given back, not the copy of it: a copy may leave out what the hash covers.
  return auditEntrySchema.safeParse(stored).success ? (stored as AuditEntry) : damagedEntry(seq);
}

function damagedEntry(seq: number): AuditEntry {
  return {
    seq,
    at: '1970-01-01T00:00:00.000Z',
    actor: 'damaged row',
    actor_role: null,
    method: '',
    path: '',
    status: 0,
    outcome: 'failed',
    required_role: null,
    address: null,
    request_id: '',
    changes: null,
    prev_hash: '',
    hash: '',
  };
}
