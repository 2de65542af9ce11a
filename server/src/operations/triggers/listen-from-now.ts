import { isDeepStrictEqual } from 'node:util';
import type { TriggerDeps } from './trigger-deps.ts';
import type { StoredTrigger } from './trigger-document.ts';
import { changeTriggerState } from './trigger-state.ts';

/**
 * A trigger that begins to listen, or listens to something else from now on, hears no run that ended before: not those
 * that ended while it was switched off either.
 */
export async function listenFromNow(
  { engine, clock }: Pick<TriggerDeps, 'engine' | 'clock'>,
  triggerId: string,
  before: StoredTrigger | null,
  after: Pick<StoredTrigger, 'enabled' | 'when' | 'channel'>,
): Promise<void> {
  const goesOn =
    before !== null &&
    before.channel === after.channel &&
    before.enabled === after.enabled &&
    isDeepStrictEqual(before.when, after.when);
  if (goesOn) return;
  const listensFrom = await engine.lastEventId();
  await changeTriggerState(engine, { triggerId, nowMs: clock.now() }, () => ({ listens_from: listensFrom }));
}
