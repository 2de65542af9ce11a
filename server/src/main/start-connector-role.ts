import type { ConnectorSettings } from '../config/role-settings.ts';
import { startConnector } from '../services/connector/start-connector.ts';
import { createWebhookConnector } from '../services/connector/webhook-connector.ts';
import { openEgress } from './open-egress.ts';
import type { RoleDeps, StartedRole } from './role-deps.ts';

const HEALTH_EVERY_MS = 30_000;

export async function startConnectorRole(settings: ConnectorSettings, deps: RoleDeps): Promise<StartedRole> {
  const egress = openEgress(settings.HTTP_TOOL_ALLOW_HOSTS, deps.closeLater);
  const webhook = createWebhookConnector({
    egress,
    clock: deps.clock,
    logger: deps.logger,
    accounts: settings.WEBHOOK_ACCOUNTS,
    intervalMs: HEALTH_EVERY_MS,
  });
  const service = await startConnector({
    ...deps,
    connectors: [webhook],
    config: { version: deps.version, heartbeatTtlMs: deps.config.leaseMs },
  });
  return { service, url: null };
}
