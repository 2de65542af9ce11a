import { ROLES, readConfig, type StoreConfig } from '../../config.ts';
import type { Overrides } from '../../config/config-faults.ts';
import type { Logger } from '../../core/logger.ts';
import { awaitEngine } from '../../engine/open/await-engine.ts';
import { assertNotMoved } from '../../operations/moves/assert-not-moved.ts';
import { assertPortFree } from './assert-port-free.ts';
import type { StartFacts } from './child-message.ts';

export interface Preflight {
  overrides: Overrides;
  logger: Logger;
  signal: AbortSignal;
}

/**
 * Tries the settings of all services, the port and the store before any service starts: the store is created and migrated
 * by one process, and what must be mended is said once.
 *
 * @throws CONFIG_INVALID, or as `awaitEngine`
 */
export async function preflight({ overrides, logger, signal }: Preflight): Promise<StartFacts> {
  const { api, store, uiDir, shutdownTimeoutMs } = readConfig(ROLES, overrides);
  if (api) await assertPortFree(api.API_HOST, api.API_PORT);
  const engine = await awaitEngine({ store, logger, signal });
  try {
    await assertNotMoved(engine);
    const { total } = await engine.listJobs({ limit: 1, offset: 0 });
    const { warnings } = await engine.health();
    return {
      engine: store.kind,
      place: placeOf(store),
      hasDashboard: uiDir !== null,
      asksForToken: api?.auth.isEnabled === true,
      shutdownTimeoutMs,
      jobs: total,
      warnings,
    };
  } finally {
    await engine.close();
  }
}

function placeOf(store: StoreConfig): string {
  return store.kind === 'embedded' ? store.path : store.namespace;
}
