import type { Channel, ConnectorHealth } from '@multi-job/contract';
import type { Service } from '../service.ts';

/** How an account was found. */
export interface AccountHealth {
  accountId: string;
  status: ConnectorHealth['status'];
  /** Why it is not connected; never a secret, no address beyond its origin. */
  error: string | null;
}

/** Keeps what was found, and tells the timeline when it changed. */
export type ReportHealth = (health: AccountHealth) => Promise<void>;

/** One channel's side of the connector service: looks after all accounts of its channel until it is stopped. */
export interface ChannelConnector {
  readonly channel: Channel;
  /** Resolves once it has begun. It reports each account at least every 30 s, and at once when its state changes. */
  start(report: ReportHealth): Promise<Service>;
}
