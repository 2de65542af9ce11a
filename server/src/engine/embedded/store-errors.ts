import { dirname } from 'node:path';
import { AppError, messageOf } from '../../core/errors.ts';

/** Whether another process held the lock for longer than the busy time-out. */
export function isBusy(error: unknown): boolean {
  const code = sqliteCodeOf(error);
  return code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED');
}

/** What an error of SQLite means for the caller; anything that is not one comes back as it is. */
export function storeError(error: unknown, path: string): unknown {
  if (error instanceof AppError) return error;
  const code = sqliteCodeOf(error);
  const reason = messageOf(error);
  if (isBusy(error)) {
    return new AppError('UNAVAILABLE', `The store ${path} is locked by another process. Try again in a moment.`, {
      cause: error,
    });
  }
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) {
    return new AppError(
      'STORE_CORRUPT',
      `The store ${path} is damaged (${reason}): restore it from a backup, or move it away to start with an empty one.`,
      { cause: error },
    );
  }
  if (isRefusedByFileSystem(code, reason)) {
    return new AppError(
      'CONFIG_INVALID',
      `The store ${path} cannot be written (${reason}): make ${dirname(path)} writable, or set DATA_DIR to a folder that is.`,
      { cause: error },
    );
  }
  if (code.startsWith('SQLITE_FULL')) {
    return new AppError('UNAVAILABLE', `The disk that holds the store ${path} is full. Make room on it.`, {
      cause: error,
    });
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return new AppError('UNAVAILABLE', `The disk that holds the store ${path} failed: ${reason}.`, { cause: error });
  }
  return error;
}

function isRefusedByFileSystem(code: string, reason: string): boolean {
  return /^SQLITE_(READONLY|CANTOPEN|PERM)/.test(code) || reason.includes('Unable to open connection');
}

function sqliteCodeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
