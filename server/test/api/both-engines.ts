import { silentLogger } from '../../src/core/logger.ts';
import type { EngineKind } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { openPlace } from '../scheduler/open-place.ts';
import { startApiHarness } from './api-harness.ts';
import type { ApiHarness, HarnessOptions } from './api-harness.ts';

/** The API on a store of its own of this kind. */
export async function startApiOn(kind: EngineKind, options: Omit<HarnessOptions, 'engine'> = {}): Promise<ApiHarness> {
  const place = await openPlace(kind);
  const engine = await openEngine(place.store, silentLogger);
  const api = await startApiHarness({ ...options, engine });
  return {
    ...api,
    async close() {
      await api.close();
      await engine.close();
      await place.close();
    },
  };
}
