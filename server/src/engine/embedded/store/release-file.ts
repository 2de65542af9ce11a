import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { OpenedFile } from './opened-file.ts';

type Collect = (options?: { type: 'minor' }) => unknown;

/** Collections of young objects before all are collected: what they leave is older, or another engine has the same file. */
const YOUNG_TRIES = 2;

/**
 * Gives the file of a closed connection back to the system.
 *
 * The driver has no call that ends a statement, and keeps the file (with its log and lock) open until the last one
 * has been garbage collected, which may be never. So the garbage is collected here: the young objects alone where that
 * is seen to be enough (1 ms instead of 20 to 100), else all, once per closed engine.
 */
export async function releaseFile(file: OpenedFile): Promise<void> {
  const collect = collector();
  // What has just been closed is still on the stack of its caller.
  await nextTurn();
  for (let tries = 0; tries < YOUNG_TRIES; tries += 1) {
    collect({ type: 'minor' });
    // The driver's own clean-up runs in the turn after.
    await nextTurn();
    if (file.isHeld() === false) return;
  }
  collect();
  await nextTurn();
}

let known: Collect | undefined;

function collector(): Collect {
  known ??= (globalThis.gc as Collect | undefined) ?? exposedCollector();
  return known;
}

/** The flag stays: contexts that exist do not change by it, and other threads may be asking at the same moment. */
function exposedCollector(): Collect {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as Collect;
}
