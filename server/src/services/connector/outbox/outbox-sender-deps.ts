import type { Channel } from '@multi-job/contract';
import type { OutboundChannel } from '../../../channels/outbound-channel.ts';
import type { RetryPolicy } from '../../../core/outbox/retry-policy.ts';
import type { ServiceDeps } from '../../service.ts';

/** Where a test ends the process: before a piece is stored as being sent, after that, and after it was sent. */
export type SendingPoint = 'before_store' | 'after_store' | 'after_send';

export interface OutboxSenderConfig {
  /** How long messages with which there is nothing more to do are kept, ms. */
  retentionMs: number;
  /** How long requests under way may still take when the sender stops, ms. */
  stopWithinMs: number;
  /** How long a sender that does not answer any more keeps the others waiting; 5 s when absent. */
  leaseMs?: number;
}

export interface OutboxSenderDeps extends ServiceDeps {
  /** Each loaded with its first message. */
  channels: ReadonlyMap<Channel, () => Promise<OutboundChannel>>;
  config: OutboxSenderConfig;
  /** Says something else of an account as soon as somebody changed it. */
  accountMark: (channel: Channel, accountId: string) => Promise<string>;
  /** In [0, 1). */
  random: () => number;
  /** `retryPolicyOf` when absent. */
  policyOf?: ((channel: Channel) => RetryPolicy) | undefined;
  /** Told when a message gets to a point; absent: nobody is. */
  atPoint?: ((point: SendingPoint, messageId: string) => void) | undefined;
}

/** The same, for one sender while it has the lease. */
export interface SendingDeps extends OutboxSenderDeps {
  /** Stands in each piece that this sender is sending. */
  owner: string;
}
