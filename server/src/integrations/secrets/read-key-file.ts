import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError, messageOf } from '../../core/errors.ts';
import { PRIVATE_FILE_MODE, wideModeWarning } from '../../core/private-modes.ts';
import { MAKE_A_KEY, parseVaultKey, type VaultKey } from './vault-key.ts';

/** A key, its padding and remarks nobody needs: a file of more than this is another file. */
const MAX_BYTES = 1024;

export interface ReadKeyFile {
  path: string;
  /** The setting or file that a refusal names. */
  name: string;
  /** Whether rights of others are refused: of a file of ours, whose rights nobody else decides. */
  isOurs: boolean;
}

/**
 * The key in a file; null where there is no such file.
 *
 * @throws CONFIG_INVALID that says how to mend it; never with what the file holds.
 */
export function readKeyFile({ path, name, isOurs }: ReadKeyFile): VaultKey | null {
  const text = textOf(path, name, isOurs);
  if (text === null) return null;
  const key = parseVaultKey(text);
  if (key !== null) return key;
  const mend = isOurs
    ? 'Put the right file back from where you keep it; a new one would open nothing that is stored'
    : `Write one into it: ${MAKE_A_KEY} > ${path}`;
  throw refusal(name, path, `holds no key: 32 bytes in base64 are expected. ${mend}.`);
}

/** What is to be said of the rights of such a file; null when only its user may open it. */
export function wideKeyFileWarning(path: string): string | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? null : wideModeWarning(path, stats.mode, PRIVATE_FILE_MODE, process.platform);
}

function textOf(path: string, name: string, isOurs: boolean): string | null {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return null;
    // A pipe would be waited for without end.
    if (!stats.isFile()) throw new Error('it is no file');
    return readShort(path, isOurs);
  } catch (error) {
    if (error instanceof AppError) throw error;
    // A file stands where its folder should: whoever makes the folder says so.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return null;
    throw refusal(name, path, `cannot be read: ${messageOf(error)}.`, error);
  }
}

function readShort(path: string, isOurs: boolean): string {
  const descriptor = openSync(path, 'r');
  try {
    const { mode } = fstatSync(descriptor);
    const wide = isOurs ? wideModeWarning(path, mode, PRIVATE_FILE_MODE, process.platform) : null;
    if (wide !== null && hasRights(dirname(path))) {
      const known = 'If somebody may have read it, rotate it afterwards: multi-job secrets rotate.';
      throw new AppError('CONFIG_INVALID', `The key of the secrets is not used as it is. ${wide} ${known}`);
    }
    const bytes = Buffer.alloc(MAX_BYTES + 1);
    const length = readSync(descriptor, bytes, 0, bytes.length, 0);
    return bytes.toString('latin1', 0, length);
  } finally {
    closeSync(descriptor);
  }
}

/** Some file systems (of Windows, of a phone) know no rights of users: there nobody could narrow them. */
function hasRights(folder: string): boolean {
  const probe = join(folder, `.rights.${process.pid}.${randomBytes(6).toString('hex')}`);
  try {
    closeSync(openSync(probe, 'wx', PRIVATE_FILE_MODE));
    return wideModeWarning(probe, statSync(probe).mode, PRIVATE_FILE_MODE, process.platform) === null;
  } catch {
    return true;
  } finally {
    rmSync(probe, { force: true });
  }
}

function refusal(name: string, path: string, why: string, cause?: unknown): AppError {
  const place = name === path ? path : `${name} (${path})`;
  return new AppError('CONFIG_INVALID', `${place} ${why}`, { cause });
}
