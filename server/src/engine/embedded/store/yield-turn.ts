import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 50;

/**
 * Lets the process do what fell due while SQLite held it up waiting for a lock, before it waits again.
 *
 * The turn comes first: a timer set right after a long wait counts from before the wait, and would be over at once.
 */
export async function yieldTurn(): Promise<void> {
  await nextTurn();
  await pause(PAUSE_MS * (1 + Math.random()));
}
