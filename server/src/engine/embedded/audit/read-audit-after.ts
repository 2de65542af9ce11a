import type { AuditEntry } from '@multi-job/contract';
import type { Reader } from '../store/store.ts';
import { AUDIT_COLUMNS, toAuditEntry } from './audit-rows.ts';
import type { AuditRow } from './audit-rows.ts';

export function readAuditAfter({ sql }: Reader, seq: number, limit: number): AuditEntry[] {
  // Rows are numbered from 1. One that stands before was put there by hand: it must be seen.
  const after = seq <= 0 ? Number.MIN_SAFE_INTEGER : seq;
  return sql
    .rows<AuditRow>(`SELECT ${AUDIT_COLUMNS} FROM audit_log WHERE seq > ? ORDER BY seq LIMIT ?`, [
      after,
      Math.max(0, limit),
    ])
    .map(toAuditEntry);
}
