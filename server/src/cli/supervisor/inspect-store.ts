import type { StoreConfig } from '../../config.ts';
import type { Logger } from '../../core/logger.ts';
import { awaitEngine } from '../../engine/open/await-engine.ts';

export interface StoreFacts {
  jobs: number;
  warnings: readonly string[];
}

export interface InspectStore {
  store: StoreConfig;
  logger: Logger;
  signal: AbortSignal;
}

/**
 * Opens the store once before any service does: it is created and migrated by one process, and a fault is said once.
 *
 * @throws as `awaitEngine`
 */
export async function inspectStore({ store, logger, signal }: InspectStore): Promise<StoreFacts> {
  const engine = await awaitEngine({ store, logger, signal });
  try {
    const { total } = await engine.listJobs({ limit: 1, offset: 0 });
    const { warnings } = await engine.health();
    return { jobs: total, warnings };
  } finally {
    await engine.close();
  }
}
