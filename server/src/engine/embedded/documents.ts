import { AppError } from '../../core/errors.ts';
import type { PutDocument, StoredDocument } from '../port/documents.ts';
import type { Page } from '../port/page.ts';
import { lastWithPrefix } from './conditions.ts';
import type { Reader } from './store.ts';
import type { Transaction } from './transaction.ts';

interface DocumentRow {
  id: string;
  revision: number;
  value: string;
  updated_ms: number;
}

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

export function getDocument({ sql }: Reader, collection: string, id: string): StoredDocument | null {
  const row = sql.row<DocumentRow>(
    'SELECT id, revision, value, updated_ms FROM documents WHERE collection = ? AND id = ?',
    [collection, id],
  );
  return row === undefined ? null : toDocument(row);
}

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

/** Steps from name to name through the primary key, past the documents between them. */
export function listCollections({ sql }: Reader): string[] {
  const rows = sql.rows<{ name: string }>(
    `WITH RECURSIVE names (name) AS (
       SELECT min(collection) FROM documents
       UNION ALL
       SELECT (SELECT min(collection) FROM documents WHERE collection > name) FROM names WHERE name IS NOT NULL
     )
     SELECT name FROM names WHERE name IS NOT NULL`,
  );
  return rows.map(row => row.name);
}

export function deleteDocument(
  tx: Transaction,
  command: { collection: string; id: string; expectedRevision?: number | undefined },
): boolean {
  const current = revisionOf(tx, command.collection, command.id);
  assertRevision(command, current);
  return tx.sql.run('DELETE FROM documents WHERE collection = ? AND id = ?', [command.collection, command.id]) > 0;
}

/** 0 when it is not there. */
function revisionOf({ sql }: Reader, collection: string, id: string): number {
  const row = sql.row<{ revision: number }>('SELECT revision FROM documents WHERE collection = ? AND id = ?', [
    collection,
    id,
  ]);
  return row?.revision ?? 0;
}

function assertRevision(
  command: { collection: string; id: string; expectedRevision?: number | undefined },
  current: number,
): void {
  if (command.expectedRevision === undefined || command.expectedRevision === current) return;
  const is = current === 0 ? 'does not exist' : `is at revision ${current}`;
  throw new AppError(
    'REVISION_CONFLICT',
    `${command.collection}/${command.id} ${is}, not at revision ${command.expectedRevision}: read it again, then repeat the change.`,
    { details: { expected: command.expectedRevision, current } },
  );
}

function toDocument(row: DocumentRow): StoredDocument {
  return { id: row.id, revision: row.revision, value: JSON.parse(row.value) as unknown, updatedAtMs: row.updated_ms };
}
