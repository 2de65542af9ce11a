import type { Transaction } from '../store/transaction.ts';
import { assertRevision, revisionOf } from './document-rows.ts';

export function deleteDocument(
  tx: Transaction,
  command: { collection: string; id: string; expectedRevision?: number | undefined },
): boolean {
  const current = revisionOf(tx, command.collection, command.id);
  assertRevision(command, current);
  return tx.sql.run('DELETE FROM documents WHERE collection = ? AND id = ?', [command.collection, command.id]) > 0;
}
