/** A signal that fires when the caller's does, or when the time runs out. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Whether it was the time that ran out. */
  hasExpired(): boolean;
  /**
   * What `work` resolves with, unless the signal fires first: then it rejects, whatever becomes of the work. Node 20 may
   * forget to pass an abort on to a `fetch` under way, once it has collected garbage.
   */
  race<T>(work: Promise<T>): Promise<T>;
  /** From now on there are `ms` left, whatever was left before. */
  extend(ms: number): void;
  /** Stops the time until it is extended. */
  pause(): void;
  /** Ends the request that holds the signal, and lets go of the caller's. */
  close(): void;
}

/** One timer of our own instead of `AbortSignal.any`, which Node 20 may collect before it fires. */
export function createDeadline(outer: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isExpired = false;
  const follow = () => {
    controller.abort(outer?.reason);
  };
  if (outer?.aborted === true) follow();
  else outer?.addEventListener('abort', follow, { once: true });
  const pause = () => {
    clearTimeout(timer);
  };
  return {
    signal: controller.signal,
    hasExpired: () => isExpired,
    pause,
    race: work => raceWith(work, controller.signal),
    extend(ms) {
      pause();
      timer = setTimeout(() => {
        isExpired = true;
        controller.abort();
      }, ms);
    },
    close() {
      pause();
      outer?.removeEventListener('abort', follow);
      controller.abort();
    },
  };
}

function raceWith<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = () => {
      reject(new Error('aborted'));
    };
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
    const settle = () => {
      signal.removeEventListener('abort', fail);
    };
    work.then(resolve, reject).finally(settle);
  });
}
