import { existsSync } from 'node:fs';
import type { StoreConfig } from '../../config.ts';
import { silentLogger } from '../../core/logger.ts';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open/open-engine.ts';
import type { Finding } from './finding.ts';

/** What is found in the store; nothing where there is none yet or it cannot be opened, which the check of the store says. */
export async function findingsInStore(
  store: StoreConfig,
  look: (engine: Engine) => Promise<Finding[]>,
): Promise<Finding[]> {
  if (store.kind === 'embedded' && !existsSync(store.path)) return [];
  let engine: Engine;
  try {
    engine = await openEngine(store, silentLogger);
  } catch {
    return [];
  }
  try {
    return await look(engine);
  } finally {
    await engine.close();
  }
}
