import { closeSync, fchmodSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { PRIVATE_FILE_MODE } from '../../core/private-modes.ts';

/**
 * Writes a file that only this user may open, if nothing of that name is there, not even a link.
 *
 * @returns whether it was written. A write that fails leaves nothing behind.
 */
export function writeNewFile(path: string, text: string): boolean {
  const descriptor = openNew(path);
  if (descriptor === null) return false;
  try {
    // Whatever the umask says.
    fchmodSync(descriptor, PRIVATE_FILE_MODE);
    writeSync(descriptor, text);
    fsyncSync(descriptor);
    return true;
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

function openNew(path: string): number | null {
  try {
    return openSync(path, 'wx', PRIVATE_FILE_MODE);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  }
}
