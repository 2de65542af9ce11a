import type { StoredDocument } from '../../port/documents.ts';
import type { Page } from '../../port/page.ts';
import { lastWithPrefix } from '../store/conditions.ts';
import type { Reader } from '../store/store.ts';
import type { DocumentRow } from './document-rows.ts';
import { toDocument } from './document-rows.ts';

export function listDocuments(
  { sql }: Reader,
  query: { collection: string; prefix?: string | undefined; limit: number; offset: number },
): Page<StoredDocument> {
  const prefix = query.prefix ?? '';
  const matching = 'FROM documents WHERE collection = ? AND id >= ? AND id <= ?';
  const params = [query.collection, prefix, lastWithPrefix(prefix)];
  const rows = sql.rows<DocumentRow>(
    `SELECT id, revision, value, updated_ms ${matching} ORDER BY id LIMIT ? OFFSET ?`,
    [...params, query.limit, query.offset],
  );
  const total = sql.row<{ total: number }>(`SELECT count(*) AS total ${matching}`, params)?.total ?? 0;
  return { items: rows.map(toDocument), total };
}
