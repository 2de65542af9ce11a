import type { AuditEntry } from '@multi-job/contract';
import { readAuditEntry } from '../../../core/audit/read-audit-entry.ts';
import { AppError } from '../../../core/errors.ts';
import type { Statements } from '../store/statements.ts';

export const AUDIT_COLUMNS =
  'seq, at, actor, actor_role, method, path, status, outcome, required_role, address, request_id, changes, key_id, prev_hash, hash';

/** A row as the table holds it: the changes as JSON, the key null where there is none. */
export type AuditRow = Omit<AuditEntry, 'changes' | 'key_id'> & { changes: string | null; key_id: string | null };

export function insertAuditRow(sql: Statements, entry: AuditEntry): void {
  sql.run(`INSERT INTO audit_log (${AUDIT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, [
    entry.seq,
    entry.at,
    entry.actor,
    entry.actor_role,
    entry.method,
    entry.path,
    entry.status,
    entry.outcome,
    entry.required_role,
    entry.address,
    entry.request_id,
    entry.changes === null ? null : JSON.stringify(entry.changes),
    entry.key_id ?? null,
    entry.prev_hash,
    entry.hash,
  ]);
}

export function toAuditEntry({ key_id, ...row }: AuditRow): AuditEntry {
  const changes = row.changes === null ? null : parsedOr(row.changes);
  return readAuditEntry(row.seq, { ...row, changes, ...(key_id !== null && { key_id }) });
}

/** Undefined, which no row may hold, for what is no JSON. */
function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function alteredLog(how: string): AppError {
  return new AppError(
    'STORE_CORRUPT',
    `The audit log was altered from outside the program: ${how}. Look at it with "multi-job audit verify", or restore the store from a backup.`,
  );
}
