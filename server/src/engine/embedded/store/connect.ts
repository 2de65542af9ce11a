import { closeSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { AppError, messageOf } from '../../../core/errors.ts';
import { makeMissingFolder } from '../../../core/make-missing-folder.ts';
import { PRIVATE_FILE_MODE, PRIVATE_FOLDER_MODE, wideModeWarning } from '../../../core/private-modes.ts';
import { LARGE_FOOTPRINT } from '../../open/footprint.ts';
import type { Footprint } from '../../open/footprint.ts';
import { Statements } from './statements.ts';
import { storeError } from './store-errors.ts';

/** How long SQLite itself waits for a lock, ms: nothing else runs meanwhile, and a lease must be renewed in time. */
const BUSY_TIMEOUT_MS = 1000;
/** Pages (4 KiB) of write-ahead log between checkpoints: 64 MiB, for each waits for the disk twice. */
const CHECKPOINT_PAGES = 16_000;
const WAL_KEPT_BYTES = 80 * 1024 * 1024;

export type Synchronous = 'normal' | 'full';

/**
 * Opens (or makes) the SQLite file at `path`, with its folder, ready for several processes. What it makes is open to this
 * user only.
 *
 * @throws CONFIG_INVALID (folder or file cannot be written), STORE_CORRUPT, UNAVAILABLE (locked, disk full)
 */
export function connect(path: string, synchronous: Synchronous, footprint = LARGE_FOOTPRINT): Statements {
  makeFolder(path);
  let statements: Statements | undefined;
  try {
    makeFile(path);
    statements = new Statements(new Database(path, { timeout: BUSY_TIMEOUT_MS }));
    configure(statements, synchronous, footprint);
    assertWritable(statements);
    return statements;
  } catch (error) {
    statements?.close();
    throw storeError(error, path);
  }
}

/** What is to be said of a store that was made wider than `connect` makes it, a sentence each. */
export function wideStoreWarnings(path: string): string[] {
  const places = [
    [dirname(path), PRIVATE_FOLDER_MODE],
    [path, PRIVATE_FILE_MODE],
  ] as const;
  return places
    .map(([place, wanted]) => wideModeWarning(place, statSync(place).mode, wanted, process.platform))
    .filter(warning => warning !== null);
}

/** SQLite would make it readable for all; what it lays beside it (its log) has the mode of the file. */
function makeFile(path: string): void {
  try {
    if (statSync(path, { throwIfNoEntry: false }) === undefined) closeSync(openSync(path, 'a', PRIVATE_FILE_MODE));
  } catch {
    // SQLite says why it cannot be opened, in the terms of the store.
  }
}

function configure(sql: Statements, synchronous: Synchronous, { cacheKib, mappedBytes }: Footprint): void {
  sql.rows('PRAGMA journal_mode = WAL');
  sql.script(`
    PRAGMA synchronous = ${synchronous === 'full' ? 'FULL' : 'NORMAL'};
    PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -${cacheKib};
    PRAGMA mmap_size = ${mappedBytes};
    PRAGMA temp_store = MEMORY;
    PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
    PRAGMA journal_size_limit = ${WAL_KEPT_BYTES};
  `);
}

/** A file that can only be read shows at the first write, which would be long after the start. */
function assertWritable(sql: Statements): void {
  sql.script('BEGIN IMMEDIATE');
  try {
    sql.script('CREATE TABLE write_probe (probe TEXT)');
  } finally {
    if (sql.isInTransaction) sql.script('ROLLBACK');
  }
}

function makeFolder(path: string): void {
  const folder = dirname(path);
  try {
    makeMissingFolder(folder, PRIVATE_FOLDER_MODE);
  } catch (error) {
    throw new AppError(
      'CONFIG_INVALID',
      `The folder ${folder} for the store cannot be made (${messageOf(error)}): set DATA_DIR to a folder that can be written.`,
      { cause: error },
    );
  }
}
