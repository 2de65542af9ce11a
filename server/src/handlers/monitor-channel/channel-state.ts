import type { Channel, ConnectorHealth } from '@multi-job/contract';
import { channelProvider } from '../../core/channels/channel-provider.ts';
import { connectorStanding } from '../../core/channels/connector-standing.ts';
import { isWatched, WATCHED_CHANNELS_TEXT } from '../../core/channels/watched-channels.ts';

export interface ChannelState {
  /** `not_set_up`: no connector has ever reported about the account, so nothing is watched. */
  status: ConnectorHealth['status'] | 'not_set_up';
  isUp: boolean;
  /** One sentence, with the mend where there is one. */
  detail: string;
}

/** What the last report about an account means now; null: nobody ever reported. */
export function channelStateOf(
  { channel, account_id }: Pick<ConnectorHealth, 'channel' | 'account_id'>,
  health: ConnectorHealth | null,
  nowMs: number,
): ChannelState {
  if (health === null) return { status: 'not_set_up', isUp: false, detail: howToAdd(channel, account_id) };
  const { status, detail } = connectorStanding(health, nowMs);
  return { status, isUp: status !== 'offline', detail };
}

function howToAdd(channel: Channel, accountId: string): string {
  const nothing = `Nothing is watched: no connector has ever reported about ${channel} account "${accountId}".`;
  if (!isWatched(channel)) {
    return `${nothing} This version connects ${WATCHED_CHANNELS_TEXT} accounts only (GET /connectors lists those there are); watch one of them, or disable the job until ${channel} can be connected.`;
  }
  const orSetting = channel === 'webhook' ? ' (or to WEBHOOK_ACCOUNTS of the connector and the workers)' : '';
  return `${nothing} Add it to the integration accounts as ${channelProvider(channel)}/${accountId}${orSetting}; within half a minute GET /connectors lists it.`;
}
