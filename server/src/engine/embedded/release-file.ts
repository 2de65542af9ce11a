import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Gives the file of a closed connection back to the system.
 *
 * The driver has no call that ends a statement, and keeps the file (with its log and lock) open until the last one
 * has been garbage collected, which may be never. So the garbage is collected here, once per closed engine.
 */
export async function releaseFile(): Promise<void> {
  // What has just been closed is still on the stack of its caller.
  await nextTurn();
  collector()();
  // The driver's own clean-up runs in the turn after.
  await nextTurn();
}

function collector(): () => unknown {
  if (globalThis.gc !== undefined) return globalThis.gc;
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  setFlagsFromString('--no-expose-gc');
  return collect;
}
