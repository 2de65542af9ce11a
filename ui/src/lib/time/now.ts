import { useSyncExternalStore } from 'react';

const TICK_MS = 1000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for the whole page, however many places show a time. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const tell of listeners) tell();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const never = () => () => undefined;

/** What `read` makes of the present; a render follows only when that changes. Strings and numbers only. */
export function useNow<Value extends string | number | null>(read: (nowMs: number) => Value, isTicking = true): Value {
  const snapshot = (): Value => read(Date.now());
  return useSyncExternalStore(isTicking ? subscribe : never, snapshot, snapshot);
}
