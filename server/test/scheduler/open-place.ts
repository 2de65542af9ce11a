import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineKind } from '../../src/engine/engine.ts';
import type { Store } from '../../src/engine/open-engine.ts';
import { startRedisServer } from '../engines/start-redis-server.ts';

/** A store of its own that several processes can open. */
export interface Place {
  store: Store;
  close(): Promise<void>;
}

export const ENGINE_KINDS: readonly EngineKind[] = ['embedded', 'redis'];

export async function openPlace(kind: EngineKind): Promise<Place> {
  if (kind === 'redis') {
    const server = await startRedisServer();
    return { store: { kind, url: server.url, namespace: 'test' }, close: () => server.stop() };
  }
  const folder = await mkdtemp(join(tmpdir(), 'mj-scheduler-'));
  return {
    store: { kind, path: join(folder, 'multi-job.db'), synchronous: 'normal' },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
