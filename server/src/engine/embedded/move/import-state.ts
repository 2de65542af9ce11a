import type { MovedState } from '../../port/moved-records.ts';
import { writeState } from '../schedule/scheduler-state.ts';
import type { Transaction } from '../store/transaction.ts';
import { insertAll } from './insert-all.ts';

export function importState(tx: Transaction, { auditHead, isUnderPressure, turns, pauses }: MovedState): void {
  const { seq, hash, keyId = null, anchor } = auditHead;
  tx.sql.run('UPDATE audit_chain SET seq = ?, hash = ?, key_id = ?, anchor_seq = ?, anchor_hash = ?', [
    ...[seq, hash, keyId],
    ...[anchor.seq, anchor.hash],
  ]);
  if (isUnderPressure) writeState(tx, 'pressure_mode', 1);
  for (const [pool, turn] of Object.entries(turns)) insertAll(tx.sql, 'pool_turns', { pool, turns: turn });
  for (const { scope, untilMs, sinceMs, reason, actor } of pauses)
    insertAll(tx.sql, 'pauses', { scope, until_ms: untilMs, since_ms: sinceMs, reason, actor });
}
