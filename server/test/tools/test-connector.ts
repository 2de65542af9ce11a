import type { OutboundChannel } from '../../src/channels/outbound-channel.ts';
import { systemClock } from '../../src/core/clock.ts';
import type { Clock } from '../../src/core/clock.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { startOutboxSender } from '../../src/services/connector/outbox/start-outbox-sender.ts';
import type { OutboxSenderDeps } from '../../src/services/connector/outbox/outbox-sender-deps.ts';
import { startConnector } from '../../src/services/connector/start-connector.ts';
import type { Service } from '../../src/services/service.ts';

const DAY_MS = 86_400_000;

export interface TestConnector extends Partial<Omit<OutboxSenderDeps, 'engine' | 'channels' | 'config' | 'clock'>> {
  engine: Engine;
  channels: readonly OutboundChannel[];
  clock?: Clock;
  config?: Partial<OutboxSenderDeps['config']>;
}

/** A connector that sends what is in the outbox, through these channels. */
export async function startTestConnector({ config, channels, ...given }: TestConnector): Promise<Service> {
  const deps: OutboxSenderDeps = {
    clock: systemClock,
    newId: createIdSource(),
    logger: silentLogger,
    random: () => 0.5,
    accountMark: () => Promise.resolve('as ever'),
    ...given,
    channels: new Map(channels.map(each => [each.channel, () => Promise.resolve(each)])),
    config: { retentionMs: 30 * DAY_MS, stopWithinMs: 1000, ...config },
  };
  return startConnector({
    ...deps,
    ...{ parts: [], listAccountsOf: () => Promise.resolve([]) },
    further: [() => startOutboxSender(deps)],
    config: { version: '1', heartbeatTtlMs: 90 * DAY_MS, watchEveryMs: 1000 },
  });
}
