import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { EngineKind } from '../../src/engine/engine.ts';
import type { StoreLocation } from '../../src/engine/open/open-engine.ts';

/** A store of its own that several processes can open. */
export interface Place {
  store: StoreLocation;
  close(): Promise<void>;
}

export const ENGINE_KINDS: readonly EngineKind[] = ['embedded', 'redis'];

export async function openPlace(kind: EngineKind): Promise<Place> {
  if (kind === 'redis') {
    const namespace = `test-${randomUUID().slice(0, 13)}`;
    return { store: { kind, url: inject('redisUrl'), namespace }, close: () => Promise.resolve() };
  }
  const folder = await mkdtemp(join(tmpdir(), 'mj-scheduler-'));
  return {
    store: { kind, path: join(folder, 'multi-job.db'), synchronous: 'normal' },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
