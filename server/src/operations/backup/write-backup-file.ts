import { createHash, randomBytes } from 'node:crypto';
import { open, readdir, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable, pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import { AppError } from '../../core/errors.ts';
import { PRIVATE_FILE_MODE } from '../../core/private-modes.ts';
import { openBackup } from './read-backup-file.ts';
import { replaceBackup } from './replace-backup.ts';
import { soundLines } from './sound-lines.ts';
import type { LeftOut, SoundLine } from './sound-lines.ts';
import { countLine, noCounts } from './backup-line.ts';
import type { BackupContent, BackupCounts } from './backup-line.ts';

const CHUNK_CHARS = 64 * 1024;
/** No backup takes longer (ms): what is older was left by one that was killed. */
const ABANDONED_AFTER_MS = 86_400_000;
/** Rows left out that are told by name. */
const MAX_NAMED_ROWS = 20;

export interface BackupFile {
  path: string;
  bytes: number;
  sha256: string;
  counts: BackupCounts;
  /** How many rows could not be written so that they can be read back, and the first of them by name. */
  left_out: { count: number; rows: LeftOut[] };
}

export interface BackupTarget {
  /** Packed with gzip when it ends in .gz. */
  path: string;
  /** The run that writes: leftovers of its earlier attempts are removed. */
  runId: string;
  nowMs: number;
  onProgress: (counts: BackupCounts) => void;
}

/**
 * Writes a backup and, beside it, `<path>.sha256` as `sha256sum -c` reads it. Both are written under other names,
 * flushed, read back and renamed, so that a writer that is killed leaves the last backup as it was.
 *
 * @throws VALIDATION when what was written cannot be read back: the last backup stays.
 */
export async function writeBackupFile(
  target: BackupTarget,
  content: AsyncIterable<BackupContent>,
): Promise<BackupFile> {
  const { path } = target;
  const writer = `${target.runId}.${randomBytes(8).toString('hex')}`;
  await removeAbandoned(target);
  const partial = partialOf(path, writer);
  const partialSum = partialOf(`${path}.sha256`, writer);
  try {
    const { bytes, sha256, counts, leftOut } = await writeContent(partial, target, content);
    await assertReadBack(partial, { sha256, counts });
    await writeSynced(partialSum, sumLine(sha256, path));
    await replaceBackup({ path, partial, partialSum });
    return { path, bytes, sha256, counts, left_out: leftOut };
  } catch (error) {
    await Promise.allSettled([unlink(partial), unlink(partialSum)]);
    throw error;
  }
}

/** Reads the file itself, and holds what is in it against what was meant to be written. */
async function assertReadBack(partial: string, written: Pick<BackupFile, 'sha256' | 'counts'>): Promise<void> {
  const backup = await openBackup(partial);
  await backup.close();
  const { sha256, counts } = backup;
  if (sha256 === written.sha256 && JSON.stringify(counts) === JSON.stringify(written.counts)) return;
  throw new AppError(
    'VALIDATION',
    'What was read back of the backup is not what was written, so it was thrown away and the last one stays: look into the disk.',
  );
}

async function writeContent(partial: string, target: BackupTarget, content: AsyncIterable<BackupContent>) {
  const counts = noCounts();
  const leftOut: BackupFile['left_out'] = { count: 0, rows: [] };
  const sound = soundLines(content, row => {
    leftOut.count += 1;
    if (leftOut.rows.length < MAX_NAMED_ROWS) leftOut.rows.push(row);
  });
  const text = Readable.from(chunksOf(sound, counts, target.onProgress), { objectMode: false });
  // A fault of either end destroys both, and surfaces in the loop below.
  const stream: Readable = target.path.endsWith('.gz') ? pipeline(text, createGzip(), () => undefined) : text;
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(partial, 'wx', PRIVATE_FILE_MODE);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    stream.destroy();
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex'), counts, leftOut };
}

async function* chunksOf(
  content: AsyncIterable<SoundLine>,
  counts: BackupCounts,
  onProgress: BackupTarget['onProgress'],
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let pending = '';
  for await (const { line, text } of content) {
    countLine(counts, line);
    pending += `${text}\n`;
    if (pending.length < CHUNK_CHARS) continue;
    hash.update(pending);
    yield Buffer.from(pending);
    pending = '';
    onProgress(counts);
  }
  hash.update(pending);
  yield Buffer.from(`${pending}${JSON.stringify({ kind: 'trailer', counts, sha256: hash.digest('hex') })}\n`);
}

function sumLine(sha256: string, path: string): string {
  return `${sha256}  ${basename(path)}\n`;
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', PRIVATE_FILE_MODE);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A writer whose partial file was taken away can no longer rename it: an old attempt never replaces a new one. */
async function removeAbandoned({ path, runId, nowMs }: BackupTarget): Promise<void> {
  for (const name of await readdir(dirname(path))) {
    if (!name.startsWith(`.${basename(path)}.`) || !name.endsWith('.partial')) continue;
    const file = join(dirname(path), name);
    const info = await stat(file).catch(() => null);
    const isOfSameRun = name.includes(`.${runId}.`);
    if (info && (isOfSameRun || nowMs - info.mtimeMs > ABANDONED_AFTER_MS)) await unlink(file).catch(() => undefined);
  }
}

function partialOf(path: string, writer: string): string {
  return join(dirname(path), `.${basename(path)}.${writer}.partial`);
}
