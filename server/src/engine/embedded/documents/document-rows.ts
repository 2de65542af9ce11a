import { AppError } from '../../../core/errors.ts';
import type { DocumentFields, StoredDocument } from '../../port/documents.ts';
import type { Reader } from '../store/store.ts';

export const DOCUMENT_COLUMNS = 'id, revision, value, fields, updated_ms';

export interface DocumentRow {
  id: string;
  revision: number;
  value: string;
  fields: string;
  updated_ms: number;
}

/** 0 when it is not there. */
export function revisionOf({ sql }: Reader, collection: string, id: string): number {
  const row = sql.row<{ revision: number }>('SELECT revision FROM documents WHERE collection = ? AND id = ?', [
    collection,
    id,
  ]);
  return row?.revision ?? 0;
}

export function assertRevision(
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

export function toDocument(row: DocumentRow): StoredDocument {
  return {
    id: row.id,
    revision: row.revision,
    value: JSON.parse(row.value) as unknown,
    fields: JSON.parse(row.fields) as DocumentFields,
    updatedAtMs: row.updated_ms,
  };
}
