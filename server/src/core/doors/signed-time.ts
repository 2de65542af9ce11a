/** How far a signed time may be from now, either way. */
export const SIGNED_WINDOW_SEC = 300;

/** Unix seconds as a header says them; null for what is none. */
export function unixSecondsOf(text: string): number | null {
  return /^\d{1,12}$/.test(text) ? Number(text) : null;
}

export function isWithinWindow(unixSec: number, nowMs: number): boolean {
  return Math.abs(nowMs / 1000 - unixSec) <= SIGNED_WINDOW_SEC;
}
