import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AppError, messageOf } from '../../core/errors.ts';
import { backupLineSchema, countLine, noCounts } from './backup-line.ts';
import type { BackupCounts, BackupHeader, BackupLine } from './backup-line.ts';
import { splitLines } from './split-lines.ts';

const CHUNK_BYTES = 64 * 1024;

/** A backup that proved whole. It can be read again and again: always the file that was checked, even if it is replaced. */
export interface BackupReader {
  counts: BackupCounts;
  createdAt: string;
  header: BackupHeader;
  /** Of the file as it lies there. */
  sha256: string;
  bytes: number;
  /** Whether `<path>.sha256` was there; the trailer's own checksum always is. */
  hasChecksumFile: boolean;
  lines(): AsyncGenerator<BackupLine>;
  close(): Promise<void>;
}

export interface OpenBackup {
  /** Bytes so far, and of the whole file. */
  onRead?: (read: number, total: number) => void;
  /** Each line as it is found, before the whole is proved; may throw. */
  onLine?: (line: BackupLine) => void;
}

/**
 * Opens a backup and reads it through once: both checksums, every line, the counts.
 *
 * @throws NOT_FOUND; VALIDATION naming the line when it is damaged, cut short, changed, or no backup of ours.
 */
export async function openBackup(path: string, { onRead, onLine }: OpenBackup = {}): Promise<BackupReader> {
  const file = await openFile(path);
  try {
    const wanted = await checksumFor(path);
    const { size } = await file.stat();
    const tap: Tap = { hash: createHash('sha256'), onRead: read => onRead?.(read, size) };
    const checked = await checkWhole(file, tap, onLine);
    const sha256 = tap.hash.digest('hex');
    if (wanted !== null && wanted !== sha256) throw damaged(`its SHA-256 is not the one in ${path}.sha256`);
    const facts = { sha256, bytes: size, hasChecksumFile: wanted !== null };
    return { ...checked, ...facts, lines: () => linesOf(file), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The first line of what may be a backup, without reading on; null where it is none of ours. */
export async function readBackupHeader(path: string): Promise<BackupHeader | null> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return null;
  try {
    for await (const line of linesOf(file)) return line.kind === 'header' ? line : null;
    return null;
  } catch {
    return null;
  } finally {
    await file.close();
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

/** Sees the bytes as they are on disk. */
interface Tap {
  hash: Hash;
  onRead: (read: number) => void;
}

async function checkWhole(
  file: FileHandle,
  tap: Tap,
  onLine: OpenBackup['onLine'],
): Promise<Pick<BackupReader, 'counts' | 'createdAt' | 'header'>> {
  const content = createHash('sha256');
  const counts = noCounts();
  let header: BackupHeader | null = null;
  let trailer: Extract<BackupLine, { kind: 'trailer' }> | null = null;
  for await (const { line, raw } of rawLinesOf(file, tap)) {
    if (trailer !== null) throw damaged('there is more after its trailer');
    if ((header === null) !== (line.kind === 'header')) throw damaged('it does not begin with one header');
    if (line.kind === 'header') header = line;
    if (line.kind === 'trailer') trailer = line;
    else content.update(raw).update('\n');
    countLine(counts, line);
    onLine?.(line);
  }
  if (trailer === null || header === null) throw damaged('it ends before its trailer');
  if (content.digest('hex') !== trailer.sha256) throw damaged('its content does not match its checksum');
  if (JSON.stringify(trailer.counts) !== JSON.stringify(counts)) throw damaged('its counts do not match its content');
  return { counts, createdAt: header.created_at, header };
}

async function* linesOf(file: FileHandle): AsyncGenerator<BackupLine> {
  for await (const { line } of rawLinesOf(file, null)) yield line;
}

async function* rawLinesOf(file: FileHandle, tap: Tap | null): AsyncGenerator<{ line: BackupLine; raw: Buffer }> {
  let number = 0;
  try {
    for await (const raw of splitLines(await unpacked(file, tap))) {
      number += 1;
      yield { line: parseLine(raw, number), raw };
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw damaged(`it cannot be read after line ${number} (${messageOf(error)})`, error);
  }
}

/** The file's bytes, unpacked where it is gzip, whatever its name. */
async function unpacked(file: FileHandle, tap: Tap | null): Promise<AsyncIterable<Buffer>> {
  const magic = Buffer.alloc(2);
  await file.read(magic, 0, 2, 0);
  const isGzip = magic[0] === 0x1f && magic[1] === 0x8b;
  const bytes = bytesOf(file, tap);
  return isGzip ? pipeline(Readable.from(bytes, { objectMode: false }), createGunzip(), () => undefined) : bytes;
}

/** Read place by place: a stream that is given up half-way would close the file, which is read again. */
async function* bytesOf(file: FileHandle, tap: Tap | null): AsyncGenerator<Buffer> {
  for (let read = 0; ;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, read);
    if (bytesRead === 0) return;
    read += bytesRead;
    const chunk = buffer.subarray(0, bytesRead);
    tap?.hash.update(chunk);
    tap?.onRead(read);
    yield chunk;
  }
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
