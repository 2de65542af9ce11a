import type { ConnectorHealth } from '@multi-job/contract';
import { connectorHealthSchema } from '@multi-job/contract/connector';

export const CONNECTOR_HEALTH_COLLECTION = 'connector_health';

export function connectorHealthId(channel: string, accountId: string): string {
  return `${channel}:${accountId}`;
}

export function parseConnectorHealth(value: unknown): ConnectorHealth {
  return connectorHealthSchema.parse(value);
}
