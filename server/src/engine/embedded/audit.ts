import type { AuditEntry } from '@multi-job/contract';
import { chainEntries } from '../../core/audit/audit-chain.ts';
import { isoOf } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import type { AppendAudit, AuditHead, TrimAudit } from '../port/audit.ts';
import { AUDIT_COLUMNS, insertAuditRow, toAuditEntry } from './audit-rows.ts';
import type { AuditRow } from './audit-rows.ts';
import type { Reader } from './store.ts';
import type { Transaction } from './transaction.ts';

export function appendAudit(tx: Transaction, { entries, hashOf }: AppendAudit): AuditEntry[] {
  const head = auditHead(tx);
  const newest = tx.sql.row<{ seq: number | null }>('SELECT max(seq) AS seq FROM audit_log')?.seq ?? 0;
  if (newest > head.seq) throw alteredLog(`it ends at row ${head.seq} but holds row ${newest}`);
  const chained = chainEntries(head, entries, hashOf);
  for (const entry of chained) insertAuditRow(tx.sql, entry);
  const last = chained.at(-1);
  if (last !== undefined) tx.sql.run('UPDATE audit_chain SET seq = ?, hash = ?', [last.seq, last.hash]);
  return chained;
}

export function auditHead({ sql }: Reader): AuditHead {
  const row = sql.row<{ seq: number; hash: string; anchor_seq: number; anchor_hash: string }>(
    'SELECT seq, hash, anchor_seq, anchor_hash FROM audit_chain',
  );
  if (row === undefined) throw alteredLog('the record of its ends is gone');
  return { seq: row.seq, hash: row.hash, anchor: { seq: row.anchor_seq, hash: row.anchor_hash } };
}

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

export function trimAudit(
  tx: Transaction,
  { beforeMs, limit, throughSeq = Infinity }: TrimAudit,
): { removed: number; hasMore: boolean } {
  const { anchor } = auditHead(tx);
  const before = isoOf(beforeMs);
  let last = anchor;
  for (const entry of readAuditAfter(tx, anchor.seq, limit)) {
    if (entry.seq !== last.seq + 1 || entry.seq > throughSeq) break;
    if (entry.hash === '' || entry.at >= before) break;
    last = { seq: entry.seq, hash: entry.hash };
  }
  const removed = last.seq - anchor.seq;
  if (removed > 0) {
    tx.sql.run('DELETE FROM audit_log WHERE seq <= ?', [last.seq]);
    tx.sql.run('UPDATE audit_chain SET anchor_seq = ?, anchor_hash = ?', [last.seq, last.hash]);
  }
  return { removed, hasMore: removed > 0 && removed === limit };
}

function alteredLog(how: string): AppError {
  return new AppError(
    'STORE_CORRUPT',
    `The audit log was altered from outside the program: ${how}. Look at it with "multi-job audit verify", or restore the store from a backup.`,
  );
}
