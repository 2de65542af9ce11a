import { MOVES_COLLECTION } from '../../port/move.ts';
import type { ExportPage, ExportQuery } from '../../port/move.ts';
import type { DocumentFields } from '../../port/documents.ts';
import { isJsonObject, mendedJson } from '../../records/readable-record.ts';
import type { Reader } from '../store/store.ts';
import { pageOf, placeAfter } from './page-of.ts';

const LIMIT = 200;

interface Row {
  collection: string;
  id: string;
  revision: number;
  value: string;
  fields: string;
  updated_ms: number;
}

export function documentPage({ sql }: Reader, { after }: ExportQuery<'documents'>): ExportPage<'documents'> {
  const rows = sql.rows<Row>(
    `SELECT collection, id, revision, value, fields, updated_ms FROM documents
     WHERE collection <> ? AND (collection, id) > (?, ?) ORDER BY collection, id LIMIT ?`,
    [MOVES_COLLECTION, ...placeAfter<[string, string]>(after, ['', '']), LIMIT],
  );
  return pageOf<'documents', Row>(
    rows,
    LIMIT,
    ({ collection, id, revision, value, fields, updated_ms: updatedMs }) => ({
      ...{ collection, id, revision, json: value, updatedMs },
      fields: JSON.parse(mendedJson(fields, isJsonObject) ?? '{}') as DocumentFields,
    }),
    row => [row.collection, row.id],
  );
}
