import { SnoozeRun } from '../outcomes.ts';

/** How soon a run looks whether agents may go on. */
const LOOK_AGAIN_MS = 5_000;

/** All agents are paused: the run is put back, its attempt not counted, and looks again. */
export function pausedRun(): SnoozeRun {
  return new SnoozeRun(LOOK_AGAIN_MS);
}
