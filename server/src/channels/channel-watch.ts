import type { Channel, ConnectorHealth } from '@multi-job/contract';
import type { WakeTopic } from '../engine/engine.ts';

/** How one channel is looked after: asks whether its accounts are there, without sending anything to anybody. */
export interface ChannelWatch {
  readonly channel: Channel;
  /** Where something changes here, it looks again at once; absent: it looks in its time. */
  readonly wakesOn?: WakeTopic;
  /** Looks at every account once. What an account answers is never an error of the look. */
  look(signal: AbortSignal): Promise<AccountHealth[]>;
}

/** How an account was found. */
export interface AccountHealth {
  accountId: string;
  status: ConnectorHealth['status'];
  /** Why it is not connected; never a secret, no address beyond its origin. */
  error: string | null;
  /** When it answered as it should, epoch ms; absent: just now, where it is connected. */
  exchangedAtMs?: number | null;
  /** When it is tried next, epoch ms; absent: with the next look. */
  nextTryAtMs?: number | null;
  /** What somebody should know although it works, as a sentence; never a secret. */
  note?: string | null;
}
