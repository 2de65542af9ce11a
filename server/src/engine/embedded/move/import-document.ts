import type { MovedDocument } from '../../port/moved-records.ts';
import type { Transaction } from '../store/transaction.ts';
import { insertAll } from './insert-all.ts';

export function importDocument({ sql }: Transaction, document: MovedDocument): void {
  const { collection, id, revision, json, fields, updatedMs } = document;
  insertAll(sql, 'documents', {
    ...{ collection, id, revision, value: json },
    ...{ fields: JSON.stringify(fields), updated_ms: updatedMs },
  });
  for (const [field, value] of Object.entries(fields)) {
    insertAll(sql, 'document_fields', { collection, field, value, id });
  }
}
