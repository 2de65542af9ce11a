/** A signal that fires when the caller's does, or when the time runs out. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Whether it was the time that ran out. */
  hasExpired(): boolean;
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
