import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jobSpecSchema } from '@multi-job/contract';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createIdSource } from '../../core/ids.ts';
import { silentLogger } from '../../core/logger.ts';
import type { Engine } from '../engine.ts';
import { openEmbeddedEngine } from './open-embedded-engine.ts';
import { OpenedFile } from './store/opened-file.ts';
import { releaseFile } from './store/release-file.ts';

let folder: string;
let opened: Engine[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mj-open-'));
});

afterEach(async () => {
  await Promise.all(opened.map(engine => engine.close()));
  opened = [];
  rmSync(folder, { recursive: true, force: true });
});

test('the folder and the file are made, and the file is there for the next start', async () => {
  const path = join(folder, 'a', 'b', 'multi-job.db');
  await (await open(path)).putDocument({ collection: 'c', id: 'i', value: 1, nowMs: 0 });
  const again = await open(path);
  expect(await again.getDocument('c', 'i')).toMatchObject({ value: 1 });
});

test('many open a new file at once', async () => {
  const path = join(folder, 'multi-job.db');
  const engines = await Promise.all(Array.from({ length: 8 }, () => open(path)));
  await Promise.all(engines.map((engine, index) => engine.kvSet(entry(`k${index}`))));
  const list = { namespace: 'n', prefix: '', after: '', limit: 100, nowMs: 0 };
  expect(await engines[0]!.kvList(list)).toHaveLength(8);
});

test('only what wakes somebody touches the file, which is how other processes hear of it', async () => {
  const path = join(folder, 'multi-job.db');
  const engine = await open(path);
  const longAgo = new Date(1000);
  const isTouched = async (write: () => Promise<unknown>) => {
    utimesSync(path, longAgo, longAgo);
    await write();
    return statSync(path).mtimeMs > longAgo.getTime();
  };
  const document = { collection: 'leases', id: 'a', value: 1, nowMs: 0 };
  expect(await isTouched(() => engine.putDocument(document))).toBe(false);
  expect(await isTouched(() => engine.putDocument({ ...document, collection: 'alerts', wakes: true }))).toBe(true);
  expect(await isTouched(() => engine.appendEvents([{ type: 'operation.started', data: {} }], 0))).toBe(true);
});

test('full synchronisation is what health tells when it was asked for', async () => {
  const path = join(folder, 'multi-job.db');
  const engine = await openEmbeddedEngine({ path, logger: silentLogger, synchronous: 'full' });
  opened.push(engine);
  expect((await engine.health()).facts).toMatchObject({ synchronous: 'full', journal_mode: 'wal', path });
});

test('a file that is no store is refused with its name and the mend', async () => {
  const path = join(folder, 'multi-job.db');
  writeFileSync(path, 'this is no database. '.repeat(1000));
  await expect(open(path)).rejects.toMatchObject({ code: 'STORE_CORRUPT', message: mentions(path, 'backup') });
});

test('a store that is damaged inside says so in health and in the verb that meets the damage', async () => {
  const path = join(folder, 'multi-job.db');
  const engine = await open(path);
  for (let index = 0; index < 200; index += 1) {
    await engine.putDocument({ collection: 'c', id: `d${index}`, value: 'x'.repeat(500), nowMs: 0 });
  }
  await engine.close();
  const bytes = readFileSync(path);
  // The schema lies in front, what was written last at the end.
  bytes.fill(0xff, bytes.length - 20 * 4096);
  writeFileSync(path, bytes);

  const damaged = await open(path);
  const health = await damaged.health();
  expect(health.ok).toBe(false);
  expect(health.problems.length).toBeGreaterThan(0);
  const list = damaged.listDocuments({ collection: 'c', limit: 1000, offset: 0 });
  await expect(list).rejects.toMatchObject({ code: 'STORE_CORRUPT', message: mentions(path) });
});

test('a store of a newer version is left alone', async () => {
  const path = join(folder, 'multi-job.db');
  await (await open(path)).close();
  await withDatabase(path, database => {
    database.exec(`INSERT INTO migrations (number, name, applied_ms) VALUES (9999, '9999-later.sql', 0)`);
  });
  await expect(open(path)).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: mentions(path, 'newer', 'DATA_DIR'),
  });
});

test('the database of another program is left alone', async () => {
  const path = join(folder, 'multi-job.db');
  await withDatabase(path, database => {
    database.exec('CREATE TABLE recipes (name TEXT)');
  });
  await expect(open(path)).rejects.toMatchObject({ code: 'CONFIG_INVALID', message: mentions(path, 'DATA_DIR') });
});

test('a folder that cannot be made is a fault of the configuration', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const opening = open(join(file, 'data', 'multi-job.db'));
  await expect(opening).rejects.toMatchObject({ code: 'CONFIG_INVALID', message: mentions(file, 'DATA_DIR') });
});

test('a file that cannot be opened is a fault of the configuration', async () => {
  await expect(open(folder)).rejects.toMatchObject({ code: 'CONFIG_INVALID', message: mentions(folder, 'DATA_DIR') });
});

test('a verb that fails half-way leaves nothing behind and the store at work', async () => {
  const engine = await open(join(folder, 'multi-job.db'));
  const newId = createIdSource();
  const spec = jobSpecSchema.parse({ job_id: 'known', type: 't' });
  const save = { versionId: newId(0), source: 'api', actor: 'a', note: null, enabled: true, arm: null, nowMs: 0 };
  await engine.saveJob({ ...save, spec });
  const run = { versionId: null, inputs: null, priority: null, source: 'manual', scheduledAtMs: 0, availableAtMs: 0 };
  const runs = ['known', 'unknown'].map(jobId => ({ ...run, jobId, runId: newId(0), traceId: null }));

  await expect(engine.enqueue({ runs, nowMs: 0 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await engine.getQueueState()).toMatchObject({ depth: 0 });
  // A run id that is taken is refused by SQLite itself.
  await engine.enqueue({ runs: runs.slice(0, 1), nowMs: 0 });
  await expect(engine.enqueue({ runs: runs.slice(0, 1), nowMs: 0 })).rejects.toThrow('UNIQUE');
  expect(await engine.getQueueState()).toMatchObject({ depth: 1 });
});

test.each([
  [
    'deleted',
    (path: string) => {
      rmSync(path);
    },
  ],
  [
    'replaced',
    (path: string) => {
      copyFileSync(path, `${path}.new`);
      renameSync(`${path}.new`, path);
    },
  ],
])('once the file was %s, writes are refused and health says so', async (what, harm) => {
  const path = join(folder, 'multi-job.db');
  const engine = await open(path);
  await engine.kvSet(entry('before'));
  harm(path);

  const refusal = { code: 'UNAVAILABLE', message: mentions(path, what, 'restart') };
  await expect(engine.kvSet(entry('after'))).rejects.toMatchObject(refusal);
  await expect(Promise.all([engine.kvSet(entry('a')), engine.kvSet(entry('b'))])).rejects.toMatchObject(refusal);
  expect(await engine.health()).toMatchObject({ ok: false, problems: [mentions(path, what)] });
});

test('health tells a full store before a write is lost, and that it has room again', async () => {
  const path = join(folder, 'multi-job.db');
  const engine = await open(path, { maxPages: 150 });
  expect(await engine.health()).toMatchObject({ ok: true, problems: [] });
  const fill = async (): Promise<void> => {
    for (let n = 0; n < 10_000; n += 1) await engine.kvSet({ ...entry(`k${n}`), value: 'x'.repeat(2000) });
  };
  await expect(fill()).rejects.toMatchObject({ code: 'UNAVAILABLE', message: mentions(path, 'full') });

  expect(await engine.health()).toMatchObject({ ok: false, problems: [mentions(path, 'full', 'make room')] });
  for (let n = 0; n < 100; n += 1) await engine.kvDelete(entry(`k${n}`));
  expect(await engine.health()).toMatchObject({ ok: true, problems: [] });
  expect(await engine.kvList({ namespace: '$health', prefix: '', after: '', limit: 10, nowMs: 0 })).toEqual([]);
});

async function open(path: string, options: { maxPages?: number } = {}): Promise<Engine> {
  const engine = await openEmbeddedEngine({ path, logger: silentLogger, ...options });
  opened.push(engine);
  return engine;
}

async function withDatabase(path: string, act: (database: InstanceType<typeof Database>) => void): Promise<void> {
  const database = new Database(path);
  act(database);
  const file = new OpenedFile(path);
  database.close();
  await releaseFile(file);
}

function entry(key: string) {
  return { namespace: 'n', key, value: '', ttlMs: null, nowMs: 0 };
}

function mentions(...parts: string[]): unknown {
  return expect.toSatisfy((message: string) => parts.every(part => message.includes(part)));
}
