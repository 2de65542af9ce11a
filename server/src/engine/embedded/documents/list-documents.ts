import { assertWhere } from '../../port/document-fields.ts';
import type { ListDocuments, StoredDocument } from '../../port/documents.ts';
import type { Page } from '../../port/page.ts';
import { Conditions, lastWithPrefix } from '../store/conditions.ts';
import type { Reader } from '../store/store.ts';
import { DOCUMENT_COLUMNS, toDocument } from './document-rows.ts';
import type { DocumentRow } from './document-rows.ts';

export function listDocuments({ sql }: Reader, query: ListDocuments): Page<StoredDocument> {
  assertWhere(query);
  const { collection, prefix = '', where, after, limit, offset = 0 } = query;
  const matching = new Conditions();
  matching.add('collection = ?', collection);
  if (where !== undefined) matching.add('field = ? AND value = ?', where.field, where.value);
  matching.add('id >= ? AND id <= ?', prefix, lastWithPrefix(prefix));
  const from = where === undefined ? 'documents' : 'document_fields';
  const counted = sql.row<{ total: number }>(
    `SELECT count(*) AS total FROM ${from} ${matching.clause}`,
    matching.params,
  );
  if (after !== undefined) matching.add('id > ?', after);
  const rows = sql.rows<DocumentRow>(
    `SELECT ${DOCUMENT_COLUMNS} FROM documents WHERE collection = ? AND id IN
       (SELECT id FROM ${from} ${matching.clause} ORDER BY id LIMIT ? OFFSET ?)
     ORDER BY id`,
    [collection, ...matching.params, limit, offset],
  );
  return { items: rows.map(toDocument), total: counted?.total ?? 0 };
}
