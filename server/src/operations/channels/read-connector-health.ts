import type { ConnectorHealth } from '@multi-job/contract';
import type { Engine } from '../../engine/engine.ts';
import { CONNECTOR_HEALTH_COLLECTION, connectorHealthId, parseConnectorHealth } from './connector-health-document.ts';

/** What the connector last saw of an account, or null when it never looked at it. */
export async function readConnectorHealth(
  engine: Engine,
  channel: string,
  accountId: string,
): Promise<ConnectorHealth | null> {
  const document = await engine.getDocument(CONNECTOR_HEALTH_COLLECTION, connectorHealthId(channel, accountId));
  return document === null ? null : parseConnectorHealth(document.value);
}
