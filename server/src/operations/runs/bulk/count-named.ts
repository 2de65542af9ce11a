import type { Operation } from '@multi-job/contract';
import { isTerminal } from '@multi-job/contract/run-status';
import type { Engine } from '../../../engine/engine.ts';

/** A few at a time, so that the installation has room for others. */
const AT_ONCE = 16;

/** To how many of these runs the action can be done now; those that do not exist are not counted. */
export async function countNamed(
  engine: Engine,
  { action, runIds }: { action: Operation['action']; runIds: readonly string[] },
): Promise<number> {
  const ids = [...new Set(runIds)];
  let count = 0;
  for (let first = 0; first < ids.length; first += AT_ONCE) {
    const few = await Promise.all(ids.slice(first, first + AT_ONCE).map(id => engine.getRun(id)));
    count += few.filter(run => run !== null && isTerminal(run.status) === (action === 'retry')).length;
  }
  return count;
}
