import { watchWebhooks } from '../channels/webhook/watch-webhooks.ts';
import type { ConnectorSettings } from '../config/role-settings.ts';
import { startConnector } from '../services/connector/start-connector.ts';
import { knowSettings } from './know-settings.ts';
import { openAccounts } from './open-accounts.ts';
import { openEgress } from './open-egress.ts';
import type { RoleDeps, StartedRole } from './role-deps.ts';

const WATCH_EVERY_MS = 30_000;

export async function startConnectorRole(settings: ConnectorSettings, deps: RoleDeps): Promise<StartedRole> {
  knowSettings(deps.knownSecrets, settings);
  const egress = openEgress(settings.HTTP_TOOL_ALLOW_HOSTS, deps.closeLater);
  const service = await startConnector({
    ...deps,
    watches: [watchWebhooks({ ...openAccounts(settings, deps, egress), egress })],
    config: { version: deps.version, heartbeatTtlMs: deps.config.leaseMs, watchEveryMs: WATCH_EVERY_MS },
  });
  return { service, url: null };
}
