import { readdirSync, readFileSync } from 'node:fs';
import { AppError } from '../../../core/errors.ts';
import type { Statements } from './statements.ts';

const FOLDER = new URL('../migrations/', import.meta.url);

interface Migration {
  number: number;
  name: string;
}

/**
 * Brings the file to the schema of this program: applies the numbered SQL files it has not seen, in one transaction.
 *
 * @throws CONFIG_INVALID when the file was written by a newer version, or by another program.
 */
export function migrate(sql: Statements, path: string, nowMs: number): void {
  const known = knownMigrations();
  const newest = known.at(-1)?.number ?? 0;
  if (appliedNumber(sql, path, newest) === newest) return;
  sql.script('BEGIN IMMEDIATE');
  try {
    sql.run(
      'CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_ms INTEGER NOT NULL) STRICT',
    );
    // Another process may have been faster between the look and the lock.
    const applied = appliedNumber(sql, path, newest);
    for (const migration of known) {
      if (migration.number > applied) apply(sql, migration, nowMs);
    }
    sql.script('COMMIT');
  } catch (error) {
    if (sql.isInTransaction) sql.script('ROLLBACK');
    throw error;
  }
}

function knownMigrations(): Migration[] {
  return readdirSync(FOLDER)
    .filter(name => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map(name => ({ number: Number(name.slice(0, 4)), name }));
}

function appliedNumber(sql: Statements, path: string, newest: number): number {
  const tables = sql.rows<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'",
  );
  if (tables.length === 0) return 0;
  if (!tables.some(table => table.name === 'migrations')) {
    throw new AppError(
      'CONFIG_INVALID',
      `The file ${path} belongs to another program: move it away, or set DATA_DIR to another folder.`,
    );
  }
  const applied = sql.row<{ number: number }>('SELECT coalesce(max(number), 0) AS number FROM migrations')?.number ?? 0;
  if (applied > newest) {
    throw new AppError(
      'CONFIG_INVALID',
      `The store ${path} was written by a newer version (schema ${applied}, this program knows ${newest}): install that version, or set DATA_DIR to another folder.`,
    );
  }
  return applied;
}

function apply(sql: Statements, migration: Migration, nowMs: number): void {
  sql.script(readFileSync(new URL(migration.name, FOLDER), 'utf8'));
  sql.run('INSERT INTO migrations (number, name, applied_ms) VALUES (?, ?, ?)', [
    migration.number,
    migration.name,
    nowMs,
  ]);
}
