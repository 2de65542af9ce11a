import { assertFields } from '../../port/document-fields.ts';
import type { PutDocument } from '../../port/documents.ts';
import type { Transaction } from '../store/transaction.ts';
import { assertRevision, revisionOf } from './document-rows.ts';

export function putDocument(tx: Transaction, command: PutDocument): { revision: number } {
  const { collection, id, value, fields = {}, wakes = false, nowMs } = command;
  assertFields(fields);
  const current = revisionOf(tx, collection, id);
  assertRevision(command, current);
  const revision = current + 1;
  tx.sql.run(
    `INSERT INTO documents (collection, id, revision, value, fields, updated_ms) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET revision = excluded.revision, value = excluded.value, fields = excluded.fields,
       updated_ms = excluded.updated_ms`,
    [collection, id, revision, JSON.stringify(value), JSON.stringify(fields), nowMs],
  );
  tx.sql.run('DELETE FROM document_fields WHERE collection = ? AND id = ?', [collection, id]);
  for (const [field, text] of Object.entries(fields)) {
    tx.sql.run('INSERT INTO document_fields (collection, field, value, id) VALUES (?, ?, ?, ?)', [
      collection,
      field,
      text,
      id,
    ]);
  }
  if (wakes) tx.wake(`documents:${collection}`);
  return { revision };
}
