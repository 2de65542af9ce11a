import { createWebhookChannel } from '../channels/webhook/create-webhook-channel.ts';
import { watchWebhooks } from '../channels/webhook/watch-webhooks.ts';
import type { ConnectorSettings } from '../config/role-settings.ts';
import { markAccount } from '../operations/accounts/mark-account.ts';
import { startAlertEvaluator } from '../services/connector/alert-evaluator.ts';
import { startOutboxSender } from '../services/connector/outbox/start-outbox-sender.ts';
import { startConnector } from '../services/connector/start-connector.ts';
import { knowSettings } from './know-settings.ts';
import { openAccounts } from './open-accounts.ts';
import { openAlertOutbox } from './open-alert-outbox.ts';
import { openEgress } from './open-egress.ts';
import { publicAddress } from './public-address.ts';
import type { RoleDeps, StartedRole } from './role-deps.ts';

const WATCH_EVERY_MS = 30_000;
const DAY_MS = 86_400_000;
/** As long as the slowest channel waits for an answer. */
const LONGEST_REQUEST_MS = 16_000;

export async function startConnectorRole(settings: ConnectorSettings, deps: RoleDeps): Promise<StartedRole> {
  knowSettings(deps.knownSecrets, settings);
  const egress = openEgress(settings.HTTP_TOOL_ALLOW_HOSTS, deps.closeLater);
  const accounts = openAccounts(settings, deps, egress);
  const startOutbox = () =>
    startOutboxSender({
      ...deps,
      channels: [createWebhookChannel({ ...accounts, egress, clock: deps.clock })],
      accountMark: (channel, accountId) => markAccount(accounts.findAccount, channel, accountId),
      random: Math.random,
      config: {
        retentionMs: settings.OUTBOX_RETENTION_DAYS * DAY_MS,
        stopWithinMs: Math.min(LONGEST_REQUEST_MS, deps.config.shutdownTimeoutMs / 2),
      },
    });
  const startAlerts = () =>
    startAlertEvaluator({
      ...deps,
      environment: accounts.deps.environment,
      publicUrl: publicAddress(settings),
      outbox: openAlertOutbox(deps),
      leaseMs: deps.config.leaseMs,
    });
  const service = await startConnector({
    ...deps,
    watches: [watchWebhooks({ ...accounts, egress })],
    further: [startOutbox, startAlerts],
    config: { version: deps.version, heartbeatTtlMs: deps.config.leaseMs, watchEveryMs: WATCH_EVERY_MS },
  });
  return { service, url: null };
}
