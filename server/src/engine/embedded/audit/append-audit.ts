import type { AuditEntry } from '@multi-job/contract';
import { chainEntries } from '../../../core/audit/audit-chain.ts';
import type { AppendAudit } from '../../port/audit.ts';
import type { Transaction } from '../store/transaction.ts';
import { auditHead } from './audit-head.ts';
import { alteredLog, insertAuditRow } from './audit-rows.ts';

export function appendAudit(tx: Transaction, { entries, hashOf }: AppendAudit): AuditEntry[] {
  const head = auditHead(tx);
  const newest = tx.sql.row<{ seq: number | null }>('SELECT max(seq) AS seq FROM audit_log')?.seq ?? 0;
  if (newest > head.seq) throw alteredLog(`it ends at row ${head.seq} but holds row ${newest}`);
  const chained = chainEntries(head, entries, hashOf);
  for (const entry of chained) insertAuditRow(tx.sql, entry);
  const last = chained.at(-1);
  if (last !== undefined) {
    const keyId = last.key_id ?? null;
    tx.sql.run('UPDATE audit_chain SET seq = ?, hash = ?, key_id = coalesce(?, key_id)', [last.seq, last.hash, keyId]);
  }
  return chained;
}
