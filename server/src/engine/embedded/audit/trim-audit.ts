import { isoOf } from '../../../core/clock.ts';
import type { TrimAudit } from '../../port/audit.ts';
import type { Transaction } from '../store/transaction.ts';
import { auditHead } from './audit-head.ts';
import { readAuditAfter } from './read-audit-after.ts';

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
