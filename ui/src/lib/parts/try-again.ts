const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

const waiting = new Set<() => void>();

/**
 * Resolves when what failed so often in a row is worth another try: after a while, which grows with the failures; when
 * the browser is online again; or when `tryAgainNow` is called.
 */
export function untilWorthTrying(failures: number): Promise<void> {
  return new Promise(resolve => {
    const end = (): void => {
      clearTimeout(timer);
      waiting.delete(end);
      window.removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, waitMs(failures));
    waiting.add(end);
    window.addEventListener('online', end);
  });
}

/** Whatever waits is tried at once: somebody asked for it, or the server has just answered. */
export function tryAgainNow(): void {
  for (const end of [...waiting]) end();
}

/** Half of it by chance, so that many browsers of a server that was restarted do not come back at once. */
function waitMs(failures: number): number {
  const fullMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
  return fullMs / 2 + (Math.random() * fullMs) / 2;
}
