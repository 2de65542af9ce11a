import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { silentLogger } from '../../src/core/logger.ts';
import type { Engine, EngineKind } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { startRedisServer } from '../engines/start-redis-server.ts';

/** A store as a build of the product left it, kept in `stores/<name>`. */
export interface OpenedStore {
  engine: Engine;
  /** The file that holds the whole store; complete only after `close`. */
  path: string;
  close(): Promise<void>;
  remove(): Promise<void>;
}

const NAMESPACE = 'mj';
const FILES = { embedded: 'embedded.sqlite.gz', redis: 'redis.rdb.gz' } as const;

function fixtureOf(name: string, file: string): string {
  return fileURLToPath(new URL(`./stores/${name}/${file}`, import.meta.url));
}

/** Opens a copy of the kept store with the code of today; an empty store where `name` is null. */
export async function openStoreFile(kind: EngineKind, name: string | null): Promise<OpenedStore> {
  const bytes = name === null ? null : gunzipSync(await readFile(fixtureOf(name, FILES[kind])));
  return kind === 'redis' ? openDump(bytes) : openFile(bytes);
}

export async function readExpected(kind: EngineKind, name: string): Promise<Record<string, unknown>> {
  const text = gunzipSync(await readFile(fixtureOf(name, `${kind}.expected.json.gz`))).toString();
  return JSON.parse(text) as Record<string, unknown>;
}

/** Keeps a store, which must be closed, and what was read from it. */
export async function keepStoreFile(kind: EngineKind, name: string, path: string, story: unknown): Promise<void> {
  await writeFile(fixtureOf(name, FILES[kind]), gzipSync(await readFile(path), { level: 9 }));
  await writeFile(fixtureOf(name, `${kind}.expected.json.gz`), gzipSync(JSON.stringify(story), { level: 9 }));
}

async function openFile(bytes: Buffer | null): Promise<OpenedStore> {
  const folder = await mkdtemp(join(tmpdir(), 'mj-older-'));
  const path = join(folder, 'multi-job.db');
  if (bytes !== null) await writeFile(path, bytes);
  const engine = await openEngine({ kind: 'embedded', path, synchronous: 'normal' }, silentLogger);
  return {
    engine,
    path,
    close: () => engine.close(),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function openDump(bytes: Buffer | null): Promise<OpenedStore> {
  const server = await startRedisServer(bytes === null ? {} : { dump: bytes });
  const engine = await openEngine({ kind: 'redis', url: server.url, namespace: NAMESPACE }, silentLogger);
  return {
    engine,
    path: server.dumpPath,
    close: async () => {
      await engine.close();
      await server.save();
    },
    remove: () => server.stop(),
  };
}
