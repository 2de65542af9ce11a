import fc from 'fast-check';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { createIdSource } from '../../src/core/ids.ts';
import { createStage } from '../../src/engine/conformance/stage.ts';
import type { EngineFactory } from '../../src/engine/conformance/engine-factory.ts';
import { engineFactories } from './engine-factories.ts';
import { LIMITS, TIMEOUT_MS } from './history-limits.ts';
import { runHistory } from './history-runner.ts';
import { histories } from './history-steps.ts';
import type { Batch } from './history-steps.ts';

describe.each(Object.entries(engineFactories))(
  '%s: random histories of verbs',
  { timeout: TIMEOUT_MS },
  (_, createFactory) => {
    const factory = createFactory();
    beforeAll(() => factory.start());
    afterAll(() => factory.stop());

    test('one after the other: nothing is lost, doubled or over its limit', async () => {
      await fc.assert(
        fc.asyncProperty(histories(1), batches => runOnNewStore(factory, batches)),
        LIMITS,
      );
    });

    test('several at once on two instances: nothing is lost, doubled or over its limit', async () => {
      await fc.assert(
        fc.asyncProperty(histories(6), batches => runOnNewStore(factory, batches)),
        LIMITS,
      );
    });
  },
);

async function runOnNewStore(factory: EngineFactory, batches: readonly Batch[]): Promise<void> {
  const store = factory.newStore();
  const newId = createIdSource();
  const engines = [await store.open(), await store.open()] as const;
  try {
    await runHistory([createStage(engines[0], newId), createStage(engines[1], newId)], batches);
  } finally {
    await Promise.all(engines.map(engine => engine.close()));
  }
}
