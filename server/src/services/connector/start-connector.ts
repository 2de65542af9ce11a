import { hostname } from 'node:os';
import { hasCode, messageOf } from '../../core/errors.ts';
import { writeConnectorHealth } from '../../operations/write-connector-health.ts';
import type { Service, ServiceDeps } from '../service.ts';
import type { ChannelConnector, ReportHealth } from './channel-connector.ts';
import type { ConnectorConfig } from './connector-config.ts';
import { startLoop } from './loop.ts';

export interface ConnectorDeps extends ServiceDeps {
  config: ConnectorConfig;
  /** One for each channel of this installation. */
  connectors: readonly ChannelConnector[];
}

/** Starts the connector: a heartbeat of its own, and one watcher a channel that keeps the health of its accounts. */
export async function startConnector(deps: ConnectorDeps): Promise<Service> {
  const heartbeat = startHeartbeat(deps);
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

function startHeartbeat({ engine, clock, newId, logger, config }: ConnectorDeps): Service {
  const startedAtMs = clock.now();
  let agentId = `connector-${newId(startedAtMs)}`;
  const info = {
    host: hostname(),
    pid: process.pid,
    version: config.version,
    startedAtMs,
    pool: null,
    slots: null,
    active: null,
    types: [],
  };
  const beat = async () => {
    const nowMs = clock.now();
    try {
      await engine.heartbeat({ agentId, kind: 'connector', info, nowMs, ttlMs: config.heartbeatTtlMs });
    } catch (error) {
      if (!hasCode(error, 'LEASE_LOST')) throw error;
      agentId = `connector-${newId(nowMs)}`;
    }
  };
  const loop = startLoop({
    intervalMs: config.heartbeatTtlMs / 4,
    turn: beat,
    onError: error => {
      logger.warn({ reason: messageOf(error) }, 'the heartbeat could not be kept');
    },
  });
  return {
    stop: async () => {
      await loop.stop();
      await engine.removeAgent({ agentId, nowMs: clock.now() }).catch((error: unknown) => {
        logger.warn(
          { reason: messageOf(error) },
          'this connector could not sign off; it is dropped when its heartbeat ends',
        );
      });
    },
  };
}
