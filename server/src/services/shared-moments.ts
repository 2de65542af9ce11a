import type { Clock } from '../core/clock.ts';

interface Moment {
  wakes: Set<() => void>;
  timer: NodeJS.Timeout;
}

/** By the clock that counts to them. */
const moments = new WeakMap<Clock, Map<number, Moment>>();

/**
 * Wakes at `atMs`, epoch ms. All of this process that wait for the same moment share one timer: it wakes once for them.
 *
 * @returns ends the waiting.
 */
export function wakeAt(clock: Clock, atMs: number, wake: () => void): () => void {
  const known = moments.get(clock) ?? new Map<number, Moment>();
  moments.set(clock, known);
  const moment = known.get(atMs) ?? begin(known, atMs, clock.now());
  moment.wakes.add(wake);
  return () => {
    moment.wakes.delete(wake);
    if (moment.wakes.size > 0) return;
    clearTimeout(moment.timer);
    if (known.get(atMs) === moment) known.delete(atMs);
  };
}

function begin(known: Map<number, Moment>, atMs: number, nowMs: number): Moment {
  const wakes = new Set<() => void>();
  const timer = setTimeout(
    () => {
      known.delete(atMs);
      for (const wake of wakes) wake();
    },
    Math.max(0, atMs - nowMs),
  );
  const moment = { wakes, timer };
  known.set(atMs, moment);
  return moment;
}
