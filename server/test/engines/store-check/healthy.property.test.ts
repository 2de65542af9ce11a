import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createIdSource } from '../../../src/core/ids.ts';
import { createStage } from '../../../src/engine/conformance/stage.ts';
import { engineFactories } from '../engine-factories.ts';
import { LIMITS, TIMEOUT_MS } from '../history-limits.ts';
import { runHistory } from '../history-runner.ts';
import { histories } from '../history-steps.ts';
import { HistoryWorld } from '../history-world.ts';
import { lookAtAll, said } from './look-at-all.ts';

/** In `npm test` a few; `npm run explore` takes others for as long as it is told. */
const FEW = { ...LIMITS, ...(LIMITS.numRuns > 1000 ? {} : { numRuns: 8 }) };

describe.each(Object.entries(engineFactories))(
  '%s: a check of a busy store',
  { timeout: TIMEOUT_MS },
  (_, createFactory) => {
    const factory = createFactory();
    beforeAll(() => factory.start());
    afterAll(() => factory.stop());

    test('finds nothing to mend, after whatever was done, and changes nothing', async () => {
      await fc.assert(
        fc.asyncProperty(histories(6), async batches => {
          const store = factory.newStore();
          const newId = createIdSource();
          const engines = [await store.open(), await store.open()] as const;
          const world = new HistoryWorld();
          world.afterBatch = async engine => {
            const { faults } = await lookAtAll(engine, world.record.nowMs, { isMending: true, isThorough: true });
            expect(faults.map(said)).toEqual([]);
          };
          try {
            await runHistory([createStage(engines[0], newId), createStage(engines[1], newId)], batches, world);
          } finally {
            await Promise.all(engines.map(engine => engine.close()));
          }
        }),
        FEW,
      );
    });
  },
);
