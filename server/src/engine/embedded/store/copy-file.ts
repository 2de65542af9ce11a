import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'libsql';
import { AppError } from '../../../core/errors.ts';
import { makeMissingFolder } from '../../../core/make-missing-folder.ts';
import { PRIVATE_FILE_MODE, PRIVATE_FOLDER_MODE } from '../../../core/private-modes.ts';
import { storeError } from './store-errors.ts';

/**
 * Copies the store as it is at one moment, while services work on it: all of it, waiting runs, secrets (sealed) and the audit
 * log included. The copy is checked page by page before it gets its name.
 *
 * @returns its size in bytes.
 * @throws CONFLICT when `to` is there already; STORE_CORRUPT, UNAVAILABLE, CONFIG_INVALID as opening a store does.
 */
export function copyFile(path: string, to: string): number {
  if (existsSync(to)) throw new AppError('CONFLICT', `${to} is there already: name another folder.`);
  makeMissingFolder(dirname(to), PRIVATE_FOLDER_MODE);
  const partial = join(dirname(to), `.${basename(to)}.${randomBytes(8).toString('hex')}.partial`);
  try {
    // SQLite fills an empty file and leaves its mode.
    closeSync(openSync(partial, 'wx', PRIVATE_FILE_MODE));
    withFile(path, sql => sql.exec(`VACUUM INTO '${partial.replaceAll("'", "''")}'`));
    withFile(partial, sql => {
      assertWhole(sql, partial);
    });
    sync(partial);
    renameSync(partial, to);
    sync(dirname(to));
    return statSync(to).size;
  } catch (error) {
    throw storeError(error, path);
  } finally {
    for (const name of [partial, `${partial}-wal`, `${partial}-shm`]) rmSync(name, { force: true });
  }
}

function withFile(path: string, use: (sql: InstanceType<typeof Database>) => void): void {
  const sql = new Database(path, { timeout: 10_000 });
  try {
    use(sql);
  } finally {
    sql.close();
  }
}

function assertWhole(sql: InstanceType<typeof Database>, path: string): void {
  const found = sql.prepare('PRAGMA integrity_check').raw().all() as unknown[][];
  if (found.length === 1 && found[0]?.[0] === 'ok') return;
  throw new AppError('STORE_CORRUPT', `The copy ${path} is not whole: ${String(found[0]?.[0])}. Look into the disk.`);
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } catch (error) {
    // Windows flushes no folder, and no file that was opened for reading.
    if (process.platform !== 'win32') throw error;
  } finally {
    closeSync(file);
  }
}
