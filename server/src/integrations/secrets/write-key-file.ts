import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PRIVATE_FILE_MODE } from '../../core/private-modes.ts';

const PREPARED = '.new';

/**
 * Puts a key file where none is. It appears whole or not at all, for its user only, and of several processes that try at
 * once one succeeds.
 *
 * @returns whether it was this call.
 */
export function placeKeyFile(path: string, text: string): boolean {
  return withPrepared(path, text, prepared => {
    if (!isPlaced(prepared, path)) return false;
    syncFolder(path);
    return true;
  });
}

/** Puts a key file in the place of the one that is there, in one step. */
export function replaceKeyFile(path: string, text: string): void {
  withPrepared(path, text, prepared => {
    renameSync(prepared, path);
    syncFolder(path);
  });
}

export function removeKeyFile(path: string): void {
  rmSync(path, { force: true });
  syncFolder(path);
}

/** Removes what processes that were killed while they wrote this file have left. */
export function removePrepared(path: string): void {
  const [folder, name] = [dirname(path), `${basename(path)}.`];
  for (const left of readdirSync(folder).filter(each => each.startsWith(name) && each.endsWith(PREPARED))) {
    rmSync(join(folder, left), { force: true });
  }
}

/** Writes the text beside the path, flushed to the disk; what is left of it afterwards is removed. */
function withPrepared<Result>(path: string, text: string, use: (prepared: string) => Result): Result {
  const prepared = `${path}.${process.pid}.${randomBytes(6).toString('hex')}${PREPARED}`;
  try {
    const descriptor = openSync(prepared, 'wx', PRIVATE_FILE_MODE);
    try {
      // Whatever the umask says.
      fchmodSync(descriptor, PRIVATE_FILE_MODE);
      giveToUserOf(path, descriptor);
      writeSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    return use(prepared);
  } finally {
    rmSync(prepared, { force: true });
  }
}

/** Where root does this, the file is for the user whose files are here already: the services run as that one. */
function giveToUserOf(path: string, descriptor: number): void {
  if (process.getuid?.() !== 0) return;
  const there = statSync(path, { throwIfNoEntry: false }) ?? statSync(dirname(path));
  fchownSync(descriptor, there.uid, there.gid);
}

/** A second name for what is written already: the file is never seen half written. */
function isPlaced(prepared: string, path: string): boolean {
  try {
    linkSync(prepared, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // File systems without second names.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code ?? '')) throw error;
    return isCopied(prepared, path);
  }
}

function isCopied(prepared: string, path: string): boolean {
  try {
    copyFileSync(prepared, path, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** A name that is on the disk only after its folder is. Windows opens no folder for that. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(dirname(path), 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
