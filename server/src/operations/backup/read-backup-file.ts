import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Transform, pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AppError, messageOf } from '../../core/errors.ts';
import { backupLineSchema, countLine, noCounts } from './backup-line.ts';
import type { BackupCounts, BackupLine } from './backup-line.ts';
import { splitLines } from './split-lines.ts';

/** A backup that proved whole. It can be read again and again: always the file that was checked, even if it is replaced. */
export interface BackupReader {
  counts: BackupCounts;
  createdAt: string;
  /** Whether `<path>.sha256` was there; the trailer's own checksum always is. */
  hasChecksumFile: boolean;
  lines(): AsyncGenerator<BackupLine>;
  close(): Promise<void>;
}

/**
 * Opens a backup and reads it through once: both checksums, every line, the counts.
 *
 * @throws NOT_FOUND; VALIDATION naming the line when it is damaged, cut short, changed, or no backup of ours.
 */
export async function openBackup(path: string): Promise<BackupReader> {
  const file = await openFile(path);
  try {
    const wanted = await checksumFor(path);
    const bytes = createHash('sha256');
    const checked = await checkWhole(file, bytes);
    if (wanted !== null && wanted !== bytes.digest('hex')) {
      throw damaged(`its SHA-256 is not the one in ${path}.sha256`);
    }
    return { ...checked, hasChecksumFile: wanted !== null, lines: () => linesOf(file), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw new AppError('NOT_FOUND', `The backup ${path} cannot be opened: ${messageOf(error)}.`, { cause: error });
  }
}

async function checksumFor(path: string): Promise<string | null> {
  const text = await readFile(`${path}.sha256`, 'utf8').catch(() => null);
  if (text === null) return null;
  const sum = /^[0-9a-f]{64}(?=\s)/.exec(text)?.[0];
  if (sum === undefined) throw damaged(`${path}.sha256 is not a checksum file`);
  return sum;
}

async function checkWhole(file: FileHandle, bytes: Hash): Promise<Pick<BackupReader, 'counts' | 'createdAt'>> {
  const content = createHash('sha256');
  const counts = noCounts();
  let createdAt: string | null = null;
  let trailer: Extract<BackupLine, { kind: 'trailer' }> | null = null;
  for await (const { line, raw } of rawLinesOf(file, bytes)) {
    if (trailer !== null) throw damaged('there is more after its trailer');
    if ((createdAt === null) !== (line.kind === 'header')) throw damaged('it does not begin with one header');
    if (line.kind === 'header') createdAt = line.created_at;
    if (line.kind === 'trailer') trailer = line;
    else content.update(raw).update('\n');
    countLine(counts, line);
  }
  if (trailer === null || createdAt === null) throw damaged('it ends before its trailer');
  if (content.digest('hex') !== trailer.sha256) throw damaged('its content does not match its checksum');
  if (JSON.stringify(trailer.counts) !== JSON.stringify(counts)) throw damaged('its counts do not match its content');
  return { counts, createdAt };
}

async function* linesOf(file: FileHandle): AsyncGenerator<BackupLine> {
  for await (const { line } of rawLinesOf(file, null)) yield line;
}

async function* rawLinesOf(file: FileHandle, bytes: Hash | null): AsyncGenerator<{ line: BackupLine; raw: Buffer }> {
  let number = 0;
  try {
    for await (const raw of splitLines(await unpacked(file, bytes))) {
      number += 1;
      yield { line: parseLine(raw, number), raw };
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw damaged(`it cannot be read after line ${number} (${messageOf(error)})`, error);
  }
}

/** The file's bytes, unpacked where it is gzip, whatever its name; `bytes` sees them as they are on disk. */
async function unpacked(file: FileHandle, bytes: Hash | null): Promise<Readable> {
  const magic = Buffer.alloc(2);
  await file.read(magic, 0, 2, 0);
  const source = file.createReadStream({ start: 0, autoClose: false });
  const tap = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes?.update(chunk);
      done(null, chunk);
    },
  });
  const isGzip = magic[0] === 0x1f && magic[1] === 0x8b;
  return isGzip ? pipeline(source, tap, createGunzip(), () => undefined) : pipeline(source, tap, () => undefined);
}

function parseLine(raw: Buffer, number: number): BackupLine {
  let json: unknown;
  try {
    json = JSON.parse(raw.toString());
  } catch {
    throw damaged(`line ${number} is not JSON`);
  }
  const result = backupLineSchema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw damaged(`line ${number}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not as it should be'}`);
}

function damaged(what: string, cause?: unknown): AppError {
  return new AppError(
    'VALIDATION',
    `The backup is damaged or is not one of ours: ${what}. Nothing was restored; use another backup.`,
    {
      cause,
    },
  );
}
