import type { EngineFactory } from '../../src/engine/conformance/engine-factory.ts';
import type { EngineKind } from '../../src/engine/engine.ts';
import { createEmbeddedFactory } from './embedded-factory.ts';
import { createRedisFactory } from './redis-factory.ts';

/** What every engine must pass is run once per entry. */
export const engineFactories: Readonly<Record<EngineKind, () => EngineFactory>> = {
  redis: createRedisFactory,
  embedded: createEmbeddedFactory,
};
