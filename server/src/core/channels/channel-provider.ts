import type { Channel } from '@multi-job/contract';
import { CHANNELS } from '@multi-job/contract/connector';

/** Channels whose accounts are of a provider with another name. */
const PROVIDERS: Partial<Record<Channel, string>> = { email: 'smtp', sms: 'twilio', voice: 'twilio' };

/** Under which provider the accounts of a channel are kept. */
export function channelProvider(channel: Channel): string {
  return PROVIDERS[channel] ?? channel;
}

/** The channels whose accounts are of a provider. */
export function channelsOf(provider: string): Channel[] {
  return CHANNELS.filter(channel => channelProvider(channel) === provider);
}
