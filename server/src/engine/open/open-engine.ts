import type { Logger } from '../../core/logger.ts';
import type { Engine } from '../engine.ts';
import type { Footprint } from './footprint.ts';

/** Where an installation keeps everything. */
export type StoreLocation =
  | { kind: 'redis'; url: string; namespace: string }
  | { kind: 'embedded'; path: string; synchronous: 'normal' | 'full' };

/**
 * The one place that chooses between the engines; only the chosen one is loaded.
 *
 * @throws UNAVAILABLE when Redis does not answer: worth another try. Any other refusal stays until somebody mends it.
 */
export async function openEngine(store: StoreLocation, logger: Logger, footprint?: Footprint): Promise<Engine> {
  if (store.kind === 'redis') {
    const { openRedisEngine } = await import('../redis/open-redis-engine.ts');
    return openRedisEngine({ url: store.url, namespace: store.namespace, logger, footprint });
  }
  const { openEmbeddedEngine } = await import('../embedded/open-embedded-engine.ts');
  return openEmbeddedEngine({ path: store.path, synchronous: store.synchronous, logger, footprint });
}
