import type { ConnectorDeps } from '../../operations/channels/list-connectors.ts';
import type { RouteDeps } from './api-app.ts';

/** What the verbs on accounts of channels are given here. */
export function connectorDepsOf({ engine, clock, accounts, config }: RouteDeps): ConnectorDeps {
  return { engine, clock, environment: accounts.deps.environment, publicUrl: config.publicUrl };
}
