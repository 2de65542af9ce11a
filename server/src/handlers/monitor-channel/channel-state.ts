import type { Channel, ConnectorHealth } from '@multi-job/contract';

/** A report older than this says nothing of now (ms). */
export const STALE_AFTER_MS = 120_000;

export interface ChannelState {
  /** `not_set_up`: no connector has ever reported about the account, so nothing is watched. */
  status: ConnectorHealth['status'] | 'not_set_up';
  isUp: boolean;
  /** One sentence, with the mend where there is one. */
  detail: string;
}

/** Channels that a connector of this version looks after. */
const CONNECTABLE: readonly Channel[] = ['webhook'];

/** What the last report about an account means now; null: nobody ever reported. */
export function channelStateOf(
  { channel, account_id }: Pick<ConnectorHealth, 'channel' | 'account_id'>,
  health: ConnectorHealth | null,
  nowMs: number,
): ChannelState {
  if (health === null) return { status: 'not_set_up', isUp: false, detail: howToAdd(channel, account_id) };
  const ageMs = nowMs - Date.parse(health.checked_at);
  if (ageMs > STALE_AFTER_MS) {
    const detail = `No connector has reported since ${health.checked_at}; see that a connector service is running.`;
    return { status: 'offline', isUp: false, detail };
  }
  const error = health.last_error === null ? '' : ` Last error: ${health.last_error}`;
  if (health.status === 'connected')
    return { status: 'connected', isUp: true, detail: `Connected since ${health.changed_at}.` };
  if (health.status === 'degraded') {
    return { status: 'degraded', isUp: true, detail: `Works, with errors, since ${health.changed_at}.${error}` };
  }
  return { status: 'offline', isUp: false, detail: `Offline since ${health.changed_at}.${error}` };
}

function howToAdd(channel: Channel, accountId: string): string {
  const nothing = `Nothing is watched: no connector has ever reported about ${channel} account "${accountId}".`;
  if (!CONNECTABLE.includes(channel)) {
    return `${nothing} This version connects ${CONNECTABLE.join(', ')} accounts only (GET /connectors lists those there are); watch one of them, or disable the job until ${channel} can be connected.`;
  }
  return `${nothing} Add it to WEBHOOK_ACCOUNTS of the connector and the workers and start them again; within half a minute GET /connectors lists it.`;
}
