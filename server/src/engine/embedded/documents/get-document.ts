import type { StoredDocument } from '../../port/documents.ts';
import type { Reader } from '../store/store.ts';
import { DOCUMENT_COLUMNS, toDocument } from './document-rows.ts';
import type { DocumentRow } from './document-rows.ts';

export function getDocument({ sql }: Reader, collection: string, id: string): StoredDocument | null {
  const row = sql.row<DocumentRow>(`SELECT ${DOCUMENT_COLUMNS} FROM documents WHERE collection = ? AND id = ?`, [
    collection,
    id,
  ]);
  return row === undefined ? null : toDocument(row);
}
