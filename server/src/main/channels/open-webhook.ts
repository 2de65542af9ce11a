import { createWebhookChannel } from '../../channels/webhook/create-webhook-channel.ts';
import { watchWebhooks } from '../../channels/webhook/watch-webhooks.ts';
import type { OpenedChannel } from '../../services/connector/channel-part.ts';
import type { ChannelOpening } from './channel-opening.ts';

/** The generic webhook; what comes in by it is a trigger's. */
export function openWebhook({ role, accounts, egress }: ChannelOpening): OpenedChannel {
  return {
    outbound: createWebhookChannel({ ...accounts, egress, clock: role.clock }),
    watch: watchWebhooks({ ...accounts, egress }),
  };
}
