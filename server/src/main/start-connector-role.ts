import { createSmsChannel } from '../channels/twilio/create-sms-channel.ts';
import { watchTwilio } from '../channels/twilio/watch-twilio.ts';
import { createWebhookChannel } from '../channels/webhook/create-webhook-channel.ts';
import { watchWebhooks } from '../channels/webhook/watch-webhooks.ts';
import { createDiscordChannel } from '../channels/discord/create-discord-channel.ts';
import { watchDiscord } from '../channels/discord/watch-discord.ts';
import { createSlackChannel } from '../channels/slack/create-slack-channel.ts';
import { watchSlack } from '../channels/slack/watch-slack.ts';
import { createEmailChannel } from '../channels/email/create-email-channel.ts';
import { watchEmail } from '../channels/email/watch-email.ts';
import { createWhatsappChannel } from '../channels/whatsapp/create-whatsapp-channel.ts';
import { watchWhatsapp } from '../channels/whatsapp/watch-whatsapp.ts';
import { createTelegramChannel } from '../channels/telegram/create-telegram-channel.ts';
import type { Config } from '../config.ts';
import { channelProvider } from '../core/channels/channel-provider.ts';
import { markAccount } from '../operations/accounts/mark-account.ts';
import { startOutboxSender } from '../services/connector/outbox/start-outbox-sender.ts';
import { startConnector } from '../services/connector/start-connector.ts';
import { knowSettings } from './know-settings.ts';
import { openAccounts } from './open-accounts.ts';
import { openEgress } from './open-egress.ts';
import type { RoleDeps, StartedRole } from './role-deps.ts';
import { startAlerts } from './start-alerts.ts';
import { startApprovalChats } from './start-approval-chats.ts';
import { emailDepsOf, startEmail } from './start-email.ts';
import { discordDepsOf, startDiscordChats } from './start-discord-chats.ts';
import { slackDepsOf, startSlackChats } from './start-slack-chats.ts';
import { startWhatsappChats, whatsappDepsOf } from './start-whatsapp-chats.ts';
import { startTwilioChats, twilioDepsOf } from './start-twilio-chats.ts';
import { startTelegramChats } from './start-telegram-chats.ts';

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
  const email = emailDepsOf(settings, deps);
  const startOutbox = () =>
    startOutboxSender({
      ...deps,
      channels: [
        createWebhookChannel({ ...accounts, egress, clock: deps.clock }),
        createTelegramChannel({ ...accounts, egress, templates: deps.templates }),
        createSlackChannel({ ...accounts, ...slackDepsOf(deps, egress) }),
        createWhatsappChannel({ ...accounts, ...whatsappDepsOf(deps, egress) }),
        createEmailChannel({ ...accounts, ...email }),
        createDiscordChannel({ ...accounts, ...discordDepsOf(deps, egress) }),
        createSmsChannel('sms', { ...accounts, ...twilioDepsOf(settings, deps, egress) }),
        createSmsChannel('voice', { ...accounts, ...twilioDepsOf(settings, deps, egress) }),
      ],
      accountMark: (channel, accountId) => markAccount(accounts.findAccount, channelProvider(channel), accountId),
      random: Math.random,
      config: {
        retentionMs: settings.OUTBOX_RETENTION_DAYS * DAY_MS,
        stopWithinMs: Math.min(LONGEST_REQUEST_MS, deps.config.shutdownTimeoutMs / 2),
      },
    });
  const service = await startConnector({
    ...deps,
    watches: [
      watchWebhooks({ ...accounts, egress }),
      watchSlack({ ...accounts, ...slackDepsOf(deps, egress) }),
      watchWhatsapp({ ...accounts, ...whatsappDepsOf(deps, egress) }),
      watchEmail({ ...accounts, ...email }),
      watchDiscord({ ...accounts, ...discordDepsOf(deps, egress) }),
      watchTwilio('sms', { ...accounts, ...twilioDepsOf(settings, deps, egress) }),
      watchTwilio('voice', { ...accounts, ...twilioDepsOf(settings, deps, egress) }),
    ],
    further: [
      startOutbox,
      () => startTelegramChats(settings, deps, { accounts, egress }),
      () => startSlackChats(settings, deps, { accounts, egress }),
      () => startWhatsappChats(settings, deps, accounts),
      () => startDiscordChats(settings, deps, { accounts, egress }),
      () => startTwilioChats('sms', settings, deps, accounts),
      () => startTwilioChats('voice', settings, deps, accounts),
      () => startEmail(settings, deps, accounts),
      () => startApprovalChats(settings, deps),
      () => startAlerts(settings, deps, accounts),
    ],
    config: { version: deps.version, heartbeatTtlMs: deps.config.leaseMs, watchEveryMs: WATCH_EVERY_MS },
  });
  return { service, url: null };
}
