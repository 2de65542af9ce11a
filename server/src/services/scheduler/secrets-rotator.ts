import { messageOf } from '../../core/errors.ts';
import { startLoop } from '../loop.ts';
import { startOneAtATime } from '../one-at-a-time.ts';
import type { Service } from '../service.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

/** Goes on with a change of the key as far as it gets; rejects while the store is away. */
export type FinishRotation = (signal: AbortSignal) => Promise<void>;

/** After a failure; the loop itself begins with less. */
const LONGEST_PAUSE_MS = 60_000;

/**
 * Goes on with a change of the key of the secrets that was begun, once, in one process of the installation at a time; then
 * gives its lease back, so that others get at it.
 */
export async function startSecretsRotator(deps: SchedulerDeps, finish: FinishRotation): Promise<Service> {
  const { clock, logger, random } = deps;
  let tellOver = (): void => undefined;
  const over = new Promise<void>(resolve => (tellOver = resolve));
  let isOver = false;
  const turn = async (signal: AbortSignal): Promise<null> => {
    if (isOver) return null;
    await finish(signal);
    isOver = true;
    tellOver();
    return null;
  };
  const name = 'change of the secrets key';
  const start = () =>
    Promise.resolve(startLoop({ name, turn, longestSleepMs: LONGEST_PAUSE_MS, clock, logger, random }));
  const service = await startOneAtATime(deps, { name: 'secrets:rotation', start });
  over
    .then(() => service.stop())
    .catch((error: unknown) => {
      logger.debug({ reason: messageOf(error) }, 'the lease of the change of the secrets key is left to run out');
    });
  return service;
}
