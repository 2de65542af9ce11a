import type { AuditHead } from '../../port/audit.ts';
import type { Reader } from '../store/store.ts';
import { alteredLog } from './audit-rows.ts';

export function auditHead({ sql }: Reader): AuditHead {
  const row = sql.row<{ seq: number; hash: string; key_id: string | null; anchor_seq: number; anchor_hash: string }>(
    'SELECT seq, hash, key_id, anchor_seq, anchor_hash FROM audit_chain',
  );
  if (row === undefined) throw alteredLog('the record of its ends is gone');
  return {
    ...{ seq: row.seq, hash: row.hash },
    ...(row.key_id !== null && { keyId: row.key_id }),
    anchor: { seq: row.anchor_seq, hash: row.anchor_hash },
  };
}
