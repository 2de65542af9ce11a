const FIRST_MS = 1000;
const LONGEST_MS = 60_000;

/** How long a server that failed so many times in a row is left alone. */
export function restartDelayMs(failures: number): number {
  return failures <= 0 ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
}
