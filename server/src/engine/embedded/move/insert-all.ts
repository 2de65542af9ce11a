import type { SqlValue, Statements } from '../store/statements.ts';

/** Inserts a row by the names of its columns, which are ours. */
export function insertAll(sql: Statements, table: string, row: Readonly<Record<string, SqlValue>>): void {
  const columns = Object.keys(row);
  const marks = columns.map(() => '?').join(', ');
  sql.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`, Object.values(row));
}
