import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoreConfig } from '../../config.ts';
import { systemClock, type Clock } from '../../core/clock.ts';
import { silentLogger } from '../../core/logger.ts';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open/open-engine.ts';
import { startStoreClock } from '../../engine/open/store-clock.ts';

export interface RestoreStore {
  engine: Engine;
  /** Agrees with the services that share the store. */
  clock: Clock;
  close: () => Promise<void>;
}

/** Opens the store. A dry run makes none: where there is no file yet, it looks into an empty one that is thrown away. */
export async function openRestoreStore(store: StoreConfig, isDryRun: boolean): Promise<RestoreStore> {
  const isMissing = store.kind === 'embedded' && !existsSync(store.path);
  if (!isMissing || !isDryRun) return open(store);
  const folder = await mkdtemp(join(tmpdir(), 'multi-job-restore-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const opened = await open({ ...store, path: join(folder, 'empty.db') });
    const close = async () => {
      try {
        await opened.close();
      } finally {
        await remove();
      }
    };
    return { ...opened, close };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function open(store: StoreConfig): Promise<RestoreStore> {
  const engine = await openEngine(store, silentLogger);
  if (engine.kind === 'embedded') return { engine, clock: systemClock, close: () => engine.close() };
  try {
    const { clock, stop } = await startStoreClock(engine, systemClock, silentLogger);
    const close = () => {
      stop();
      return engine.close();
    };
    return { engine, clock, close };
  } catch (error) {
    await engine.close();
    throw error;
  }
}
