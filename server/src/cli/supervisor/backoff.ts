const FIRST_MS = 500;
const LONGEST_MS = 10_000;

/** How long to wait before restart number `restart` in a row (from 1), in ms: 0.5 s, twice as long each time, at most 10 s. */
export function restartDelayMs(restart: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** (restart - 1));
}
