import { constants } from 'node:fs';
import { lstat, open, opendir, rename, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { checked } from '../checked.ts';
import type { FilesTool } from '../tool.ts';
import { allowedPath, allowedPathForWriting, assertUnmoved } from './allowed-path.ts';
import { fileFailure, isMissing } from './file-failure.ts';

export const MAX_FILE_BYTES = 16 * 1024 * 1024;
const MAX_ENTRIES = 10_000;
const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_WRONLY } = constants;

const pathSchema = z.string();
const contentSchema = z.strictObject({ path: pathSchema, content: z.string() });

/** The `files` tool. `newName` makes names that nothing else has, for files that are being written. */
export function createFilesTool(roots: readonly string[], newName: () => string): FilesTool {
  return {
    async read(path) {
      const real = await allowedPath(roots, checked('files.read', pathSchema, path));
      return told(path, () => readWhole(real, path));
    },
    async write(path, content) {
      const given = checked('files.write', contentSchema, { path, content });
      const bytes = sized(path, given.content);
      const real = await allowedPathForWriting(roots, path);
      await told(path, () => replaceWhole(real, path, bytes, newName()));
      return { path: real, bytes: bytes.length };
    },
    async append(path, content) {
      const given = checked('files.append', contentSchema, { path, content });
      const bytes = sized(path, given.content);
      const real = await allowedPathForWriting(roots, path);
      await told(path, () => appendTo(real, path, bytes));
      return { path: real, bytes: bytes.length };
    },
    async list(path) {
      const real = await allowedPath(roots, checked('files.list', pathSchema, path));
      return told(path, () => entriesOf(real, path));
    },
    async resolveForWriting(path) {
      const real = await allowedPathForWriting(roots, checked('files.resolveForWriting', pathSchema, path));
      await told(path, () => assertNoFolder(real, path));
      return real;
    },
  };
}

async function told<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw fileFailure(error, path);
  }
}

async function readWhole(real: string, path: string): Promise<string> {
  // Without O_NONBLOCK, opening a pipe would wait for its writer.
  const file = await open(real, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    await assertRegular(file, path);
    await assertUnmoved(real, path);
    // One byte more than the cap tells a file that grows while it is read.
    const buffer = Buffer.alloc(Math.min((await file.stat()).size, MAX_FILE_BYTES) + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) break;
    }
    if (length > MAX_FILE_BYTES) throw tooLarge(path, length);
    return buffer.toString('utf8', 0, length);
  } finally {
    await file.close();
  }
}

/** Readers see the old content or the new, never a part: written beside it, flushed, and renamed. */
async function replaceWhole(real: string, path: string, bytes: Buffer, name: string): Promise<void> {
  await assertNoFolder(real, path);
  const beside = join(dirname(real), `.${name}.partial`);
  const file = await open(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o640);
  try {
    try {
      await assertUnmoved(beside, path);
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, real);
  } catch (error) {
    await unlink(beside).catch(() => undefined);
    throw error;
  }
}

async function appendTo(real: string, path: string, bytes: Buffer): Promise<void> {
  const file = await open(real, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o640);
  try {
    await assertRegular(file, path);
    await assertUnmoved(real, path);
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function entriesOf(real: string, path: string) {
  const entries: { name: string; is_directory: boolean; bytes: number }[] = [];
  for await (const entry of await opendir(real)) {
    if (entries.length === MAX_ENTRIES) {
      throw new AppError(
        'VALIDATION',
        `The folder "${path}" has more than ${MAX_ENTRIES} entries; list a smaller one.`,
      );
    }
    const stat = await lstat(join(real, entry.name)).catch(() => null);
    if (stat)
      entries.push({ name: entry.name, is_directory: stat.isDirectory(), bytes: stat.isFile() ? stat.size : 0 });
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function assertRegular(file: FileHandle, path: string): Promise<void> {
  const stat = await file.stat();
  if (!stat.isFile()) throw new AppError('VALIDATION', `The path "${path}" is not a regular file.`);
}

async function assertNoFolder(real: string, path: string): Promise<void> {
  const stat = await lstat(real).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (stat && !stat.isFile()) throw new AppError('VALIDATION', `The path "${path}" is not a regular file.`);
}

function sized(path: string, content: string): Buffer {
  const bytes = Buffer.from(content);
  if (bytes.length > MAX_FILE_BYTES) throw tooLarge(path, bytes.length);
  return bytes;
}

function tooLarge(path: string, bytes: number): AppError {
  return new AppError(
    'BODY_TOO_LARGE',
    `"${path}" is ${bytes} bytes or more; at most ${MAX_FILE_BYTES} are read or written at once.`,
  );
}
