import type { PutDocument } from '../../port/documents.ts';
import type { Transaction } from '../store/transaction.ts';
import { assertRevision, revisionOf } from './document-rows.ts';

export function putDocument(tx: Transaction, command: PutDocument): { revision: number } {
  const current = revisionOf(tx, command.collection, command.id);
  assertRevision(command, current);
  const revision = current + 1;
  tx.sql.run(
    `INSERT INTO documents (collection, id, revision, value, updated_ms) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET revision = excluded.revision, value = excluded.value, updated_ms = excluded.updated_ms`,
    [command.collection, command.id, revision, JSON.stringify(command.value), command.nowMs],
  );
  return { revision };
}
