import type { BenchStore } from './bench-store.ts';
import { measurePairs } from './pairs.ts';
import { ourRate, theirRate } from './process.ts';
import type { BenchResult } from './result.ts';

const RUNS = 20_000;

/** The embedded engine's processing rate, against BullMQ on Redis. */
export async function benchEmbedded(store: BenchStore, rounds: number): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const concurrency of [10, 50]) {
    const figures = await measurePairs(
      rounds,
      () => ourRate(store, concurrency, RUNS, () => store.openEmbedded()),
      () => theirRate(store, concurrency, RUNS),
    );
    results.push({
      part: 'embedded',
      what: `concurrency ${concurrency}`,
      unit: 'runs/s',
      peerName: 'BullMQ on Redis',
      ...figures,
      bar: 1,
    });
  }
  return results;
}
