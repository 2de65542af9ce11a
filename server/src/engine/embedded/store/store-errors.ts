import { dirname } from 'node:path';
import { AppError, messageOf } from '../../../core/errors.ts';

/** Result codes of SQLite; an extended code says one of these in its lowest byte. */
const PERM = 3;
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** Whether another process held the lock for longer than the busy time-out. */
export function isBusy(error: unknown): boolean {
  const code = resultCodeOf(error);
  return code === BUSY || code === LOCKED;
}

/** What an error of SQLite means for the caller; anything that is not one comes back as it is. */
export function storeError(error: unknown, path: string): unknown {
  if (error instanceof AppError) return error;
  const cause = { cause: error };
  const reason = reasonOf(error);
  switch (resultCodeOf(error)) {
    case BUSY:
    case LOCKED:
      return new AppError(
        'UNAVAILABLE',
        `The store ${path} is locked by another process: try again in a moment.`,
        cause,
      );
    case CORRUPT:
    case NOTADB:
      return new AppError(
        'STORE_CORRUPT',
        `The store ${path} is damaged (${reason}): restore it from a backup, or move it away to start with an empty one.`,
        cause,
      );
    case PERM:
    case READONLY:
    case CANTOPEN:
      return new AppError(
        'CONFIG_INVALID',
        `The store ${path} cannot be written (${reason}): make it and ${dirname(path)} writable, or set DATA_DIR to a folder that is.`,
        cause,
      );
    case FULL:
      return new AppError('UNAVAILABLE', `The disk that holds the store ${path} is full: make room on it.`, cause);
    case IOERR:
      return new AppError('UNAVAILABLE', `The disk that holds the store ${path} failed (${reason}): check it.`, cause);
    default:
      return error;
  }
}

/** The driver wraps a failure to open in a text of its own, without a code. */
const OPENING_FAILED = 'ConnectionFailed';

function resultCodeOf(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  if ('rawCode' in error && typeof error.rawCode === 'number') return error.rawCode & 0xff;
  return error.message.startsWith(OPENING_FAILED) ? CANTOPEN : null;
}

function reasonOf(error: unknown): string {
  const message = messageOf(error);
  return message.startsWith(OPENING_FAILED) ? 'unable to open the file' : message;
}
