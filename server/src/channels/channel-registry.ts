import type { Channel } from '@multi-job/contract';
import { AppError } from '../core/errors.ts';
import type { ChannelAdapter } from './channel-adapter.ts';

export interface ChannelRegistry {
  /** Throws VALIDATION, listing the channels that can send. */
  adapterFor(channel: Channel): ChannelAdapter;
}

/** The channels of this installation that can send. A channel given twice is a mistake of the wiring. */
export function createChannelRegistry(adapters: readonly ChannelAdapter[]): ChannelRegistry {
  const byChannel = new Map(adapters.map(adapter => [adapter.channel, adapter]));
  if (byChannel.size !== adapters.length) throw new AppError('INTERNAL', 'A channel is registered twice.');
  return {
    adapterFor(channel) {
      const adapter = byChannel.get(channel);
      if (adapter) return adapter;
      const known = [...byChannel.keys()].join(', ') || 'none';
      throw new AppError(
        'VALIDATION',
        `Messages cannot be sent through "${channel}" here; channels that can: ${known}.`,
      );
    },
  };
}
