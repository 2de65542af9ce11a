import type { AuditEntry } from '@multi-job/contract';
import { readAuditEntry } from '../../../core/audit/read-audit-entry.ts';
import { mapOf } from '../store/replies.ts';

type AuditStreamEntry = [id: string, fields: string[]];

/** The number under which the stream keeps a row. */
export function placeOfEntry([id]: AuditStreamEntry): number {
  return Number(id.slice(0, id.indexOf('-')));
}

/** The number of a row stands in its id and in its JSON: the JSON is what was hashed. */
export function auditEntryOf(stored: AuditStreamEntry): AuditEntry {
  const seq = placeOfEntry(stored);
  try {
    return readAuditEntry(seq, JSON.parse(mapOf(stored[1]).get('e') ?? ''));
  } catch {
    return readAuditEntry(seq, null);
  }
}
