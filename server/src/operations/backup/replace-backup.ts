import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PRIVATE_FILE_MODE } from '../../core/private-modes.ts';

/** Others that replace the same file meanwhile, before this one no longer looks after the checksum. */
const MAX_ROUNDS = 100;

/**
 * Puts a finished backup and its checksum file in their places, also while another writer does the same: whoever writes a
 * checksum last looks after it whether the backup there is the one it is of, and otherwise writes the right one.
 * The old checksum goes first, so that a writer that is killed half-way leaves none rather than a wrong one.
 */
export async function replaceBackup(files: { path: string; partial: string; partialSum: string }): Promise<void> {
  const { path, partial, partialSum } = files;
  const sumPath = `${path}.sha256`;
  let inode = (await stat(partial)).ino;
  await rm(sumPath, { force: true });
  await rename(partial, path);
  await rename(partialSum, sumPath);
  await syncFolder(dirname(path));
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const standing = await stat(path);
    if (standing.ino === inode) return;
    inode = await writeSumOf(path, sumPath);
  }
}

/** Until then a power cut may take the new names back. Windows lets nobody open a folder, and writes names at once. */
export async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r').catch(() => null);
  if (opened === null) return;
  try {
    await opened.sync().catch(() => undefined);
  } finally {
    await opened.close();
  }
}

/** @returns the inode of the file that was summed. */
async function writeSumOf(path: string, sumPath: string): Promise<number> {
  const file = await open(path, 'r');
  try {
    const { ino } = await file.stat();
    const hash = createHash('sha256');
    await pipeline(createReadStream('', { fd: file.fd, autoClose: false, start: 0 }), hash);
    const name = `.${basename(sumPath)}.again.${randomBytes(8).toString('hex')}.partial`;
    const partial = join(dirname(sumPath), name);
    await writeFile(partial, `${hash.digest('hex')}  ${basename(path)}\n`, { mode: PRIVATE_FILE_MODE });
    await rename(partial, sumPath);
    return ino;
  } finally {
    await file.close();
  }
}
