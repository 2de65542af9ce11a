import { setTimeout as delay } from 'node:timers/promises';
import type { Service } from '../service.ts';

export interface LoopOptions {
  intervalMs: number;
  /** One turn; the signal fires when the loop is stopped. */
  turn: (signal: AbortSignal) => Promise<void>;
  /** A turn that failed; the next one comes in its time. */
  onError: (error: unknown) => void;
}

/** Takes a turn at once and then after every pause, never two at a time. `stop` waits for the turn under way. */
export function startLoop({ intervalMs, turn, onError }: LoopOptions): Service {
  const controller = new AbortController();
  const { signal } = controller;

  const run = async () => {
    while (!signal.aborted) {
      await turn(signal).catch((error: unknown) => {
        if (!signal.aborted) onError(error);
      });
      await delay(intervalMs, undefined, { signal }).catch(() => undefined);
    }
  };
  const ended = run();
  return {
    stop: async () => {
      controller.abort();
      await ended;
    },
  };
}
