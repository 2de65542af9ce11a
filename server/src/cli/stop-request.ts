/** A terminal's Ctrl-C may arrive twice, from the terminal and from npm: what comes this soon is the same press. */
const SAME_PRESS_MS = 500;

export interface ListenForStop {
  /**
   * Whether a process of ours started this one and waits for it. Then Ctrl-C is left to that one, who passes it on as
   * SIGTERM, and its end is the end of this one.
   */
  isSupervised: boolean;
  /** Called at the second request: end at once. */
  onInsist: (signal: string) => void;
}

/**
 * Listens, as long as the process lives, for what asks it to end: SIGTERM, SIGINT, SIGHUP, and the end of its supervisor.
 *
 * @returns a signal that fires at the first request.
 */
export function listenForStop({ isSupervised, onInsist }: ListenForStop): AbortSignal {
  const controller = new AbortController();
  let firstAtMs: number | null = null;

  const request = (signal: string) => {
    if (firstAtMs === null) {
      firstAtMs = performance.now();
      controller.abort(new StopRequested(signal));
    } else if (performance.now() - firstAtMs > SAME_PRESS_MS) {
      onInsist(signal);
    }
  };
  const interrupt = (signal: string) => {
    if (!isSupervised) request(signal);
  };
  const orphan = () => {
    if (!controller.signal.aborted) request('the end of its supervisor');
  };

  process.on('SIGTERM', request).on('SIGHUP', interrupt).on('SIGINT', interrupt);
  if (isSupervised) {
    process.on('disconnect', orphan);
    if (!process.connected) orphan();
  }
  return controller.signal;
}

/** Why everything ends: somebody asked. */
class StopRequested extends Error {
  override readonly name = 'StopRequested';

  constructor(by: string) {
    super(`stopped by ${by}`);
  }
}

/** Resolves when the signal fires. */
export function aborted(signal: AbortSignal): Promise<undefined> {
  if (signal.aborted) return Promise.resolve(undefined);
  return new Promise(resolve => {
    signal.addEventListener(
      'abort',
      () => {
        resolve(undefined);
      },
      { once: true },
    );
  });
}

/** What `start` resolves with, or null when it was cut short by the request to stop. */
export async function unlessStopped<T>(start: () => Promise<T>, signal: AbortSignal): Promise<T | null> {
  try {
    return await start();
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}
