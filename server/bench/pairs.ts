import { median } from './result.ts';

/** What a pair of contestants did: medians, and the median of the ratios pair by pair. */
export interface PairedFigures {
  ours: number;
  peer: number;
  ratio: number;
}

/**
 * Measures two contestants in turn, ours first in one round and the peer first in the next, after a warm-up of each,
 * so that a machine whose speed drifts does not favour either.
 *
 * @param ours, peer each returns a rate: more is better.
 */
export async function measurePairs(
  rounds: number,
  ours: () => Promise<number>,
  peer: () => Promise<number>,
): Promise<PairedFigures> {
  await ours();
  await peer();
  const oursRates: number[] = [];
  const peerRates: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) {
      oursRates.push(await ours());
      peerRates.push(await peer());
    } else {
      peerRates.push(await peer());
      oursRates.push(await ours());
    }
  }
  const ratios = oursRates.map((rate, index) => rate / (peerRates[index] ?? Number.NaN));
  return { ours: median(oursRates), peer: median(peerRates), ratio: median(ratios) };
}

/** Runs `work` over 0 … count − 1 with so many under way at once. */
export async function withInFlight(
  count: number,
  inFlight: number,
  work: (index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, count) }, lane));
}

/** How many a second `count` were, given when they began (ms of a monotonic clock). */
export function ratePerSecond(count: number, startedMs: number): number {
  return (count * 1000) / (performance.now() - startedMs);
}
