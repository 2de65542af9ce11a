import type { Reader } from '../store/store.ts';

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
