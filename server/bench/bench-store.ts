import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { jobSpecSchema } from '@multi-job/contract';
import type { JobSpecInput } from '@multi-job/contract';
import { createIdSource } from '../src/core/ids.ts';
import { silentLogger } from '../src/core/logger.ts';
import type { Engine } from '../src/engine/engine.ts';
import { openEmbeddedEngine } from '../src/engine/embedded/open-embedded-engine.ts';
import { openRedisEngine } from '../src/engine/redis/open-redis-engine.ts';
import { startRedisServer } from '../test/engines/start-redis-server.ts';

/** A private Redis and a temporary folder, shared by both contestants of a part. */
export interface BenchStore {
  redisPath: string;
  openRedis(): Promise<Engine>;
  openEmbedded(): Promise<Engine>;
  /** Empties Redis, so that each measurement starts from nothing. */
  flush(): Promise<void>;
  usedMemoryBytes(): Promise<number>;
  close(): Promise<void>;
}

export async function openBenchStore(): Promise<BenchStore> {
  const server = await startRedisServer();
  const redisPath = server.url.replace(/^unix:\/\//, '');
  const admin = new Redis({ path: redisPath });
  const folder = await mkdtemp(join(tmpdir(), 'multi-job-bench-'));
  let files = 0;
  return {
    redisPath,
    openRedis: () => openRedisEngine({ url: server.url, namespace: 'bench', logger: silentLogger }),
    openEmbedded: () => openEmbeddedEngine({ path: join(folder, `${files++}.db`), logger: silentLogger }),
    flush: async () => {
      await admin.flushall();
    },
    usedMemoryBytes: async () => {
      const info = await admin.info('memory');
      return Number(/^used_memory:(\d+)/m.exec(info)?.[1]);
    },
    close: async () => {
      await admin.quit();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const newId = createIdSource();

/** Stores `count` jobs named `job-0`, `job-1` … */
export async function saveJobs(engine: Engine, count: number, spec: Omit<JobSpecInput, 'job_id'>): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await engine.saveJob({
      spec: jobSpecSchema.parse({ job_id: `job-${index}`, ...spec }),
      versionId: newId(Date.now()),
      source: 'api',
      actor: 'bench',
      note: null,
      enabled: true,
      arm: null,
      nowMs: Date.now(),
    });
  }
}
