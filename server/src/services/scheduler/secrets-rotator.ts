import { startLoop } from '../loop.ts';
import { startOneAtATime } from '../one-at-a-time.ts';
import type { Service } from '../service.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

/** Goes on with a change of the key; resolves with whether all of it is done. */
export type FinishRotation = (signal: AbortSignal) => Promise<boolean>;

/** What could not be opened is looked at again: somebody may have entered it anew. */
const AGAIN_MS = 10 * 60_000;

/** Goes on with a change of the key of the secrets that was begun, in one process of the installation, until it is done. */
export function startSecretsRotator(deps: SchedulerDeps, finish: FinishRotation): Promise<Service> {
  const { clock, logger, random } = deps;
  let isDone = false;
  const turn = async (signal: AbortSignal): Promise<null> => {
    if (!isDone) isDone = await finish(signal);
    return null;
  };
  const start = () =>
    Promise.resolve(startLoop({ name: 'change of the secrets key', turn, longestSleepMs: AGAIN_MS, clock, logger, random }));
  return startOneAtATime(deps, { name: 'secrets:rotation', start });
}
