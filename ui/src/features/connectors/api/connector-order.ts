import type { Connector } from './use-connectors';

const RANKS: Record<Connector['status'], number> = { offline: 0, degraded: 1, not_checked: 2, connected: 3, off: 4 };

/** What is down first, what is switched off last. */
export function connectorsInOrder(connectors: readonly Connector[]): Connector[] {
  return [...connectors].sort((one, other) => RANKS[one.status] - RANKS[other.status]);
}

/** Whether somebody has to look at it. */
export function isDown({ status }: Pick<Connector, 'status'>): boolean {
  return status === 'offline' || status === 'degraded';
}

export function accountKey({ channel, account_id }: Pick<Connector, 'channel' | 'account_id'>): string {
  return `${channel}/${account_id}`;
}
