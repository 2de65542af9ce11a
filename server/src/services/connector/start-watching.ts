import type { ChannelWatch } from '../../channels/channel-watch.ts';
import { ACCOUNTS_TOPIC } from '../../operations/accounts/account-document.ts';
import { dropConnectorHealth } from '../../operations/channels/drop-connector-health.ts';
import { writeConnectorHealth } from '../../operations/channels/write-connector-health.ts';
import type { Service, ServiceDeps } from '../service.ts';
import { startWokenLoop } from '../woken-loop.ts';

/** Keeps the health of the accounts of a channel: looks at them at once, then every so often. */
export function startWatching(watch: ChannelWatch, deps: ServiceDeps, watchEveryMs: number): Promise<Service> {
  const { engine, clock, knownSecrets } = deps;
  const { channel, wakesOn } = watch;
  const shown = (error: string | null) => (error === null || !knownSecrets ? error : knownSecrets.scrubText(error));
  const turn = async (signal: AbortSignal): Promise<null> => {
    const found = await watch.look(signal);
    if (signal.aborted) return null;
    const nowMs = clock.now();
    await Promise.all(
      found.map(({ accountId, status, error, note = null, exchangedAtMs, nextTryAtMs = nowMs + watchEveryMs }) => {
        const said = { status, last_error: shown(error), note: shown(note), exchangedAtMs, nextTryAtMs };
        return writeConnectorHealth(engine, { channel, account_id: accountId, ...said }, nowMs);
      }),
    );
    await dropConnectorHealth(
      engine,
      channel,
      found.map(({ accountId }) => accountId),
    );
    return null;
  };
  // What was entered anew is tried at once, so that nobody waits to see whether it is right.
  const topics = [ACCOUNTS_TOPIC, ...(wakesOn === undefined ? [] : [wakesOn])];
  return startWokenLoop({ ...deps, name: `watch over ${channel}`, turn, longestSleepMs: watchEveryMs, topics });
}
