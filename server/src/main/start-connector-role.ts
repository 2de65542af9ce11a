import type { Config } from '../config.ts';
import { channelProvider } from '../core/channels/channel-provider.ts';
import { markAccount } from '../operations/accounts/mark-account.ts';
import { startChatPruner } from '../services/connector/chat/start-chat-pruner.ts';
import { startOutboxSender } from '../services/connector/outbox/start-outbox-sender.ts';
import { startConnector } from '../services/connector/start-connector.ts';
import { channelParts } from './channels/channel-parts.ts';
import { knowSettings } from './know-settings.ts';
import { openAccounts } from './open-accounts.ts';
import { openEgress } from './open-egress.ts';
import type { RoleDeps, StartedRole } from './role-deps.ts';
import { startAlerts } from './start-alerts.ts';
import { startApprovalChats } from './start-approval-chats.ts';

const WATCH_EVERY_MS = 30_000;
const DAY_MS = 86_400_000;
/** As long as the slowest channel waits for an answer. */
const LONGEST_REQUEST_MS = 16_000;

export async function startConnectorRole(
  settings: NonNullable<Config['connector']>,
  deps: RoleDeps,
): Promise<StartedRole> {
  knowSettings(deps.knownSecrets, settings);
  const egress = openEgress(settings.HTTP_TOOL_ALLOW_HOSTS, deps.closeLater);
  const accounts = openAccounts(settings, deps, egress);
  const parts = channelParts({ settings, role: deps, accounts, egress });
  const startOutbox = () =>
    startOutboxSender({
      ...deps,
      channels: new Map(parts.map(part => [part.channel, async () => (await part.open()).outbound])),
      accountMark: (channel, accountId) => markAccount(accounts.findAccount, channelProvider(channel), accountId),
      random: Math.random,
      config: {
        retentionMs: settings.OUTBOX_RETENTION_DAYS * DAY_MS,
        stopWithinMs: Math.min(LONGEST_REQUEST_MS, deps.config.shutdownTimeoutMs / 2),
      },
    });
  const service = await startConnector({
    ...deps,
    ...{ parts, listAccountsOf: accounts.listAccountsOf },
    further: [
      startOutbox,
      () => Promise.resolve(startChatPruner(deps)),
      () => startApprovalChats(settings, deps),
      () => startAlerts(settings, deps, accounts),
    ],
    config: { version: deps.version, heartbeatTtlMs: deps.config.leaseMs, watchEveryMs: WATCH_EVERY_MS },
  });
  return { service, url: null };
}
