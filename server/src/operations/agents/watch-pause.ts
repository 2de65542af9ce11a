import { readAgentsPause } from './pause.ts';
import type { PauseDeps } from './pause.ts';

/** How often it looks; a stop is known within this and the time of one read. */
const LOOK_EVERY_MS = 1000;

export interface PauseWatch {
  /** Fires when all agents are stopped. */
  readonly signal: AbortSignal;
  stop(): void;
}

/** Looks whether agents are stopped for as long as an attempt of one lasts, so that what is under way can be broken off. */
export function watchAgentsPause({ engine }: Pick<PauseDeps, 'engine'>, everyMs = LOOK_EVERY_MS): PauseWatch {
  const paused = new AbortController();
  let isLooking = false;
  const look = async (): Promise<void> => {
    if (isLooking || paused.signal.aborted) return;
    isLooking = true;
    // A store that is away says nothing; whoever needs it meets that by himself.
    const state = await readAgentsPause({ engine }).catch(() => null);
    isLooking = false;
    if (state?.paused === true) stop('Agents are paused.');
  };
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  function stop(reason?: string): void {
    clearInterval(timer);
    if (reason !== undefined) paused.abort(new Error(reason));
  }
  return {
    signal: paused.signal,
    stop: () => {
      stop();
    },
  };
}
