import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 150;
const REQUEST_TIMEOUT_MS = 2000;

/** Asks `/readyz` until it says yes. Resolves with false when `limitMs` or the signal ends the waiting. */
export async function awaitReadiness(apiUrl: string, limitMs: number, signal: AbortSignal): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (!signal.aborted && performance.now() < deadline) {
    if (await isReady(apiUrl)) return true;
    await delay(POLL_MS);
  }
  return false;
}

async function isReady(apiUrl: string): Promise<boolean> {
  try {
    const response = await fetch(`${apiUrl}/readyz`, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
