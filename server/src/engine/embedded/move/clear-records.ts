import { CHAIN_START } from '../../../core/audit/audit-chain.ts';
import { MOVES_COLLECTION } from '../../port/move.ts';
import type { Transaction } from '../store/transaction.ts';
import { MOVED_TABLES } from './moved-tables.ts';

export function clearRecords({ sql }: Transaction): void {
  for (const table of MOVED_TABLES) {
    if (table === 'audit_chain') continue;
    sql.run(
      table === 'documents'
        ? `DELETE FROM documents WHERE collection <> '${MOVES_COLLECTION}'`
        : `DELETE FROM ${table}`,
    );
  }
  sql.run('UPDATE audit_chain SET seq = ?, hash = ?, key_id = NULL, anchor_seq = ?, anchor_hash = ?', [
    CHAIN_START.seq,
    CHAIN_START.hash,
    CHAIN_START.seq,
    CHAIN_START.hash,
  ]);
}
