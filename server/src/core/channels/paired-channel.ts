import type { Channel } from '@multi-job/contract';

/** Where people of a channel are paired: who calls is known by the same number as who writes. */
export function pairedChannel(channel: Channel): Channel {
  return channel === 'voice' ? 'sms' : channel;
}
