import type { Channel } from '@multi-job/contract';
import type { ChannelWatch } from '../../channels/channel-watch.ts';
import type { OutboundChannel } from '../../channels/outbound-channel.ts';
import type { Service } from '../service.ts';

/** What connectors do for one channel, loaded with its first account or the first message through it. */
export interface ChannelPart {
  readonly channel: Channel;
  /** Accounts of these make it needed. */
  readonly providers: readonly string[];
  open(): Promise<OpenedChannel>;
}

export interface OpenedChannel {
  outbound: OutboundChannel;
  /** Absent: who acts upon what is said to the accounts tells how they stand. */
  watch?: ChannelWatch;
  /** Acts upon what is said to the accounts; absent: nothing is said to them. */
  startChats?: () => Promise<Service>;
}

/** @param open called once. */
export function channelPart(
  channel: Channel,
  providers: readonly string[],
  open: () => Promise<OpenedChannel>,
): ChannelPart {
  let opened: Promise<OpenedChannel> | undefined;
  return { channel, providers, open: () => (opened ??= open()) };
}
