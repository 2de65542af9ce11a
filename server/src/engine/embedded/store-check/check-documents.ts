import { isFields } from '../../../core/store-check/document-fields.ts';
import { found } from './found.ts';
import type { Found, Look, Seen } from './found.ts';

const BETWEEN = '\u001f';

interface Row {
  collection: string;
  id: string;
  value_ok: number;
  fields: string;
  indexed: string;
}

const ROWS = `SELECT collection, id, json_valid(value) AS value_ok, fields,
    (SELECT coalesce(json_group_array(json_array(field, value)), '[]') FROM
       (SELECT field, value FROM document_fields f WHERE f.collection = d.collection AND f.id = d.id ORDER BY field)) AS indexed
  FROM documents d WHERE (collection, id) > (?, ?) ORDER BY collection, id LIMIT ?`;

/** Whether documents can be read, and are found by their fields and by nothing else. */
export function checkDocuments({ reader, after, limit }: Look): Seen {
  const [collection = '', id = ''] = after.split(BETWEEN);
  const rows = reader.sql.rows<Row>(ROWS, [collection, id, limit]);
  const last = rows.at(-1);
  return {
    found: [...rows.flatMap(faultsOf), ...(after === '' ? strayEntries(reader) : [])],
    looked: rows.length,
    next: rows.length < limit || last === undefined ? null : `${last.collection}${BETWEEN}${last.id}`,
  };
}

function faultsOf(row: Row): Found[] {
  const { collection, id } = row;
  const subject = `${collection}/${id}`;
  const faults = row.value_ok === 1 ? [] : [found('document_unreadable', subject, null)];
  const fields = fieldsOf(row.fields);
  const wanted = JSON.stringify(Object.entries(fields ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  if (fields !== null && wanted === row.indexed) return faults;
  const mend: Found['mend'] = ({ sql }) => {
    sql.run('DELETE FROM document_fields WHERE collection = ? AND id = ?', [collection, id]);
    if (fields === null)
      sql.run(`UPDATE documents SET fields = '{}' WHERE collection = ? AND id = ?`, [collection, id]);
    for (const [field, value] of Object.entries(fields ?? {})) {
      const entry = [collection, field, value, id];
      sql.run('INSERT INTO document_fields (collection, field, value, id) VALUES (?, ?, ?, ?)', entry);
    }
  };
  return [...faults, found('document_index_drifted', subject, mend)];
}

function fieldsOf(text: string): Readonly<Record<string, string>> | null {
  try {
    const fields: unknown = JSON.parse(text);
    return isFields(fields) ? fields : null;
  } catch {
    return null;
  }
}

/** Entries of documents that are gone: another program may have removed those without the file's rules. */
function strayEntries({ sql }: Look['reader']): Found[] {
  return sql
    .rows<{ collection: string; id: string }>(
      `SELECT DISTINCT collection, id FROM document_fields f
       WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.collection = f.collection AND d.id = f.id) LIMIT 1000`,
    )
    .map(({ collection, id }) =>
      found('document_index_drifted', `${collection}/${id}`, tx => {
        tx.sql.run('DELETE FROM document_fields WHERE collection = ? AND id = ?', [collection, id]);
      }),
    );
}
