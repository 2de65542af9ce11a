import { get } from 'node:http';
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

/** By `node:http`: `fetch` takes ten times its memory, which this process would keep for good. */
function isReady(apiUrl: string): Promise<boolean> {
  return new Promise(resolve => {
    get(`${apiUrl}/readyz`, { agent: false, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) }, answer => {
      answer.resume();
      resolve(answer.statusCode === 200);
    }).on('error', () => {
      resolve(false);
    });
  });
}
