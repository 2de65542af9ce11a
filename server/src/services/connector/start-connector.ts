import type { ChannelWatch } from '../../channels/channel-watch.ts';
import { dropConnectorHealth } from '../../operations/channels/drop-connector-health.ts';
import { writeConnectorHealth } from '../../operations/channels/write-connector-health.ts';
import { startHeartbeat } from '../heartbeat.ts';
import { startLoop } from '../loop.ts';
import { startOneAtATime } from '../one-at-a-time.ts';
import type { Service, ServiceDeps } from '../service.ts';
import type { ConnectorConfig } from './connector-config.ts';

export interface ConnectorDeps extends ServiceDeps {
  config: ConnectorConfig;
  /** One for each channel of this installation. */
  watches: readonly ChannelWatch[];
  /** What else connectors do: the outbox, polls. */
  further?: readonly (() => Promise<Service>)[];
}

/**
 * Starts the connector: a heartbeat of its own, a watch over each channel that keeps the health of its accounts, and what else is given. With
 * several connectors each channel is watched by one of them.
 */
export async function startConnector(deps: ConnectorDeps): Promise<Service> {
  const heartbeat = await startHeartbeat(deps, {
    kind: 'connector',
    version: deps.config.version,
    ttlMs: deps.config.heartbeatTtlMs,
  });
  const channels = await Promise.all(
    deps.watches.map(watch =>
      startOneAtATime(deps, {
        name: `connector:${watch.channel}`,
        start: () => Promise.resolve(startWatching(watch, deps)),
      }),
    ),
  );
  const further = await Promise.all((deps.further ?? []).map(start => start()));
  deps.logger.info({ channels: deps.watches.map(({ channel }) => channel) }, 'the connector looks after its channels');
  return {
    stop: async () => {
      await Promise.all([...channels, ...further].map(each => each.stop()));
      await heartbeat.stop();
    },
  };
}

function startWatching(watch: ChannelWatch, { engine, clock, logger, config, knownSecrets }: ConnectorDeps): Service {
  const shown = (error: string | null) => (error === null || !knownSecrets ? error : knownSecrets.scrubText(error));
  const turn = async (signal: AbortSignal): Promise<null> => {
    const found = await watch.look(signal);
    if (signal.aborted) return null;
    const nowMs = clock.now();
    const { channel } = watch;
    await Promise.all(
      found.map(({ accountId, status, error, exchangedAtMs, nextTryAtMs = nowMs + config.watchEveryMs }) => {
        const seen = { channel, account_id: accountId, status, last_error: shown(error), exchangedAtMs, nextTryAtMs };
        return writeConnectorHealth(engine, seen, nowMs);
      }),
    );
    await dropConnectorHealth(
      engine,
      channel,
      found.map(({ accountId }) => accountId),
    );
    return null;
  };
  const name = `watch over ${watch.channel}`;
  const loop = startLoop({ name, turn, longestSleepMs: config.watchEveryMs, clock, logger });
  if (watch.wakesOn === undefined) return loop;
  const listening = engine.subscribe([watch.wakesOn], () => {
    loop.wake();
  });
  return {
    stop: async () => {
      await loop.stop();
      await listening.then(end => end()).catch(() => undefined);
    },
  };
}
