import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BackupContent } from './backup-line.ts';
import { openBackup } from './read-backup-file.ts';
import { writeBackupFile } from './write-backup-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backup-file-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const nowMs = Date.parse('2026-01-02T03:04:05.000Z');
const header: BackupContent = {
  kind: 'header',
  format: 'multi-job-backup',
  format_version: 1,
  created_at: '2026-01-02T03:04:05.000Z',
  engine: 'embedded',
};
const document = (id: string): BackupContent => ({
  kind: 'document',
  collection: 'skills',
  id,
  value: { n: 'ü\n\u2028' },
  stripped: [],
});

async function* contentOf(count: number): AsyncGenerator<BackupContent> {
  yield header;
  for (let n = 0; n < count; n += 1) yield await Promise.resolve(document(`d${n}`));
}

const write = (name: string, count = 3, content = contentOf(count), runId = 'run1') =>
  writeBackupFile({ path: join(folder, name), runId, nowMs, onProgress: () => undefined }, content);

async function readAll(path: string) {
  const backup = await openBackup(path);
  const lines = [];
  for await (const line of backup.lines()) lines.push(line);
  await backup.close();
  return { ...backup, read: lines };
}

test.each(['plain.jsonl', 'packed.jsonl.gz'])('%s is read back as it was written', async name => {
  const file = await write(name, 5000);
  const bytes = readFileSync(file.path);
  expect(file).toMatchObject({ bytes: bytes.length, counts: { jobs: 0, versions: 0, documents: 5000, runs: 0 } });
  expect(file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(readFileSync(`${file.path}.sha256`, 'utf8')).toBe(`${file.sha256}  ${name}\n`);
  const { read, counts, hasChecksumFile } = await readAll(file.path);
  expect(read).toHaveLength(5002);
  expect(read[1]).toEqual(document('d0'));
  expect(counts.documents).toBe(5000);
  expect(hasChecksumFile).toBe(true);
  expect(readdirSync(folder).sort()).toEqual([name, `${name}.sha256`]);
});

test('a writer that fails half-way leaves the last backup as it was', async () => {
  const { path } = await write('b.gz');
  const before = readFileSync(path);
  async function* broken(): AsyncGenerator<BackupContent> {
    yield* contentOf(5000);
    throw new Error('store away');
  }
  await expect(write('b.gz', 0, broken())).rejects.toThrow('store away');
  await expect(write('c', 0, broken())).rejects.toThrow('store away');
  expect(readFileSync(path)).toEqual(before);
  expect(readdirSync(folder).sort()).toEqual(['b.gz', 'b.gz.sha256']);
});

test('leftovers of the same run, and those of a day ago, are removed; another writer is left alone', async () => {
  for (const name of ['.b.run1.00.partial', '.b.old.11.partial', '.b.live.22.partial', '.other.old.33.partial']) {
    writeFileSync(join(folder, name), 'half');
    utimesSync(join(folder, name), nowMs / 1000, nowMs / 1000);
  }
  utimesSync(join(folder, '.b.old.11.partial'), nowMs / 1000 - 90_000, nowMs / 1000 - 90_000);
  await write('b');
  expect(readdirSync(folder).sort()).toEqual(['.b.live.22.partial', '.other.old.33.partial', 'b', 'b.sha256']);
});

test('a backup without its checksum file is checked by its trailer', async () => {
  const { path } = await write('b');
  rmSync(`${path}.sha256`);
  expect((await readAll(path)).hasChecksumFile).toBe(false);
});

const spoil: [string, (bytes: Buffer) => Buffer][] = [
  ['cut in the middle', bytes => bytes.subarray(0, bytes.length / 2)],
  ['cut before its trailer', bytes => bytes.subarray(0, bytes.lastIndexOf('{"kind":"trailer"'))],
  ['with a changed value', bytes => Buffer.from(bytes.toString().replace('"d1"', '"dX"'))],
  [
    'with a line removed',
    bytes =>
      Buffer.from(
        bytes
          .toString()
          .split('\n')
          .filter((_line, index) => index !== 2)
          .join('\n'),
      ),
  ],
  ['with a line after its trailer', bytes => Buffer.concat([bytes, Buffer.from(`${JSON.stringify(document('z'))}\n`)])],
  ['with two headers', bytes => Buffer.from(`${JSON.stringify(header)}\n${bytes.toString()}`)],
  ['without a header', bytes => bytes.subarray(bytes.indexOf('\n') + 1)],
  ['of another kind', () => Buffer.from('hello\n')],
  ['that is empty', () => Buffer.alloc(0)],
  ['of a later format', bytes => Buffer.from(bytes.toString().replace('"format_version":1', '"format_version":2'))],
  ['without line ends', () => Buffer.alloc(40 * 1024 * 1024, 'x')],
];

test.each(spoil)('a backup %s is refused, plain and packed', async (_how, change) => {
  const { path } = await write('b');
  const bytes = change(readFileSync(path));
  writeFileSync(join(folder, 'spoiled'), bytes);
  writeFileSync(join(folder, 'spoiled.gz'), gzipSync(bytes));
  for (const name of ['spoiled', 'spoiled.gz']) {
    await expect(openBackup(join(folder, name))).rejects.toThrow(
      /The backup is damaged or is not one of ours: .*Nothing was restored/,
    );
  }
});

test('a packed backup that is cut, and one that differs from its checksum file, are refused', async () => {
  const { path } = await write('b.gz', 500);
  const bytes = readFileSync(path);
  writeFileSync(join(folder, 'cut.gz'), bytes.subarray(0, bytes.length - 20));
  await expect(openBackup(join(folder, 'cut.gz'))).rejects.toMatchObject({ code: 'VALIDATION' });
  // The same content, packed otherwise: only the checksum file can tell.
  writeFileSync(path, gzipSync(gunzipSync(bytes), { level: 1 }));
  await expect(openBackup(path)).rejects.toThrow(/its SHA-256 is not the one in/);
});

test('a backup that is not there, or a folder, is a sentence', async () => {
  await expect(openBackup(join(folder, 'none'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(openBackup(folder)).rejects.toMatchObject({ code: 'VALIDATION' });
});

test('what is read is the file that was checked, even when another takes its place', async () => {
  const { path } = await write('b', 3);
  const backup = await openBackup(path);
  await write('b', 9);
  const lines = [];
  for await (const line of backup.lines()) lines.push(line);
  await backup.close();
  expect(lines).toHaveLength(5);
});

test('rows that could not be restored are left out and named', async () => {
  let deep: unknown = 1;
  for (let level = 0; level < 3000; level += 1) deep = [deep];
  async function* odd(): AsyncGenerator<BackupContent> {
    yield* contentOf(1);
    yield await Promise.resolve({ ...document('deep'), value: deep } as BackupContent);
    yield { ...document('odd'), value: undefined } as unknown as BackupContent;
    yield { kind: 'run', run: { run_id: 'r1', unreadable: 'torn' } } as unknown as BackupContent;
    yield { kind: 'job', job: { job_id: 'j1', created_at: '+010000-01-01T00:00:00.000Z' } } as unknown as BackupContent;
    yield { kind: 'version', version: { job_id: 'j1', version_id: 'v1' } } as unknown as BackupContent;
  }

  const file = await write('b', 0, odd());

  expect(file.counts).toEqual({ jobs: 0, versions: 0, documents: 1, runs: 0 });
  expect(file.left_out.count).toBe(5);
  expect(file.left_out.rows.map(({ kind, id, reason }) => `${kind} ${id} ${reason.slice(0, 12)}`)).toEqual([
    'document skills/deep is nested de',
    'document skills/odd is odd: valu',
    'run r1 cannot be re',
    'job j1 is odd: job.',
    'version j1 v1 belongs to a',
  ]);
  expect((await readAll(file.path)).counts.documents).toBe(1);
});

test('writers of one path at once leave a backup with its own checksum', async () => {
  for (let round = 0; round < 5; round += 1) {
    await Promise.all([1, 2, 3, 4].map(n => write('b', n, contentOf(n), `run${n}`)));
    expect((await readAll(join(folder, 'b'))).hasChecksumFile).toBe(true);
  }
  expect(readdirSync(folder).sort()).toEqual(['b', 'b.sha256']);
});
