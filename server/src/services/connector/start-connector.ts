import type { ListAccountsOf } from '../../core/accounts/list-accounts-of.ts';
import { dropConnectorHealth } from '../../operations/channels/drop-connector-health.ts';
import { startHeartbeat } from '../heartbeat.ts';
import { startOneAtATime } from '../one-at-a-time.ts';
import type { Service, ServiceDeps } from '../service.ts';
import type { ChannelPart } from './channel-part.ts';
import type { ConnectorConfig } from './connector-config.ts';
import { startWatching } from './start-watching.ts';
import { startWithFirstAccount } from './start-with-first-account.ts';

export interface ConnectorDeps extends ServiceDeps {
  config: ConnectorConfig;
  /** One for each channel of this installation. */
  parts: readonly ChannelPart[];
  listAccountsOf: ListAccountsOf;
  /** What else connectors do: the outbox, alerts. */
  further?: readonly (() => Promise<Service>)[];
}

/**
 * Starts the connector: a heartbeat of its own, what is done for each channel once it has an account, and what else is given. Of
 * several connectors one keeps the health of the accounts.
 */
export async function startConnector(deps: ConnectorDeps): Promise<Service> {
  const { engine, parts, listAccountsOf, config, logger } = deps;
  const heartbeat = await startHeartbeat(deps, {
    kind: 'connector',
    version: config.version,
    ttlMs: config.heartbeatTtlMs,
  });
  const watches = await startOneAtATime(deps, {
    name: 'connector:channels',
    start: () =>
      startWithFirstAccount(deps, {
        ...{ name: 'care for channels', parts, listAccountsOf },
        begin: async part => {
          const { watch } = await part.open();
          return watch === undefined ? null : startWatching(watch, deps, config.watchEveryMs);
        },
        // Telegram and its like tell how their accounts stand themselves.
        whileWithout: ({ channel }) => dropConnectorHealth(engine, channel, []),
      }),
  });
  const chats = await startWithFirstAccount(deps, {
    ...{ name: 'care for chats', parts, listAccountsOf },
    begin: async part => (await (await part.open()).startChats?.()) ?? null,
  });
  const further = await Promise.all((deps.further ?? []).map(start => start()));
  logger.info({ channels: parts.map(({ channel }) => channel) }, 'the connector looks after its channels');
  return {
    stop: async () => {
      await Promise.all([watches, chats, ...further].map(each => each.stop()));
      await heartbeat.stop();
    },
  };
}
