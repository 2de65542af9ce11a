import { writeConnectorHealth } from '../../operations/channels/write-channel-health.ts';
import { startHeartbeat } from '../heartbeat.ts';
import type { Service, ServiceDeps } from '../service.ts';
import type { ChannelConnector, ReportHealth } from './channel-connector.ts';
import type { ConnectorConfig } from './connector-config.ts';

export interface ConnectorDeps extends ServiceDeps {
  config: ConnectorConfig;
  /** One for each channel of this installation. */
  connectors: readonly ChannelConnector[];
}

/** Starts the connector: a heartbeat of its own, and one watcher a channel that keeps the health of its accounts. */
export async function startConnector(deps: ConnectorDeps): Promise<Service> {
  const heartbeat = await startHeartbeat(deps, {
    kind: 'connector',
    version: deps.config.version,
    ttlMs: deps.config.heartbeatTtlMs,
  });
  const channels = await Promise.all(deps.connectors.map(connector => connector.start(reportFor(connector, deps))));
  deps.logger.info(
    { channels: deps.connectors.map(({ channel }) => channel) },
    'the connector looks after its channels',
  );
  return {
    stop: async () => {
      await Promise.all(channels.map(channel => channel.stop()));
      await heartbeat.stop();
    },
  };
}

function reportFor({ channel }: ChannelConnector, { engine, clock }: ConnectorDeps): ReportHealth {
  return async ({ accountId, status, error }) => {
    await writeConnectorHealth(engine, { channel, account_id: accountId, status, last_error: error }, clock.now());
  };
}
