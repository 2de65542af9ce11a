import type { Channel, ConnectorHealth } from '@multi-job/contract';

/** A report older than this says nothing of now (ms). */
export const STALE_AFTER_MS = 120_000;

export interface ChannelState {
  status: ConnectorHealth['status'] | 'unknown';
  isUp: boolean;
  /** One sentence, with the mend where there is one. */
  detail: string;
}

/** What the last report about an account means now; null: nobody ever reported. */
export function channelStateOf(
  { channel, account_id }: Pick<ConnectorHealth, 'channel' | 'account_id'>,
  health: ConnectorHealth | null,
  nowMs: number,
): ChannelState {
  if (health === null) return { status: 'unknown', isUp: false, detail: howToAdd(channel, account_id) };
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
  return `No connector has ever reported about ${channel} account "${accountId}". ${adding(channel, accountId)} Then start a connector service (multi-job connector).`;
}

function adding(channel: Channel, accountId: string): string {
  const id = encodeURIComponent(accountId);
  if (channel === 'telegram')
    return `Add it with PUT /connector/telegram/accounts/${id}, or under Connectors in the dashboard.`;
  if (channel === 'webhook') return 'Add it to WEBHOOK_ACCOUNTS.';
  return `Add it with PUT /integrations/accounts/${channel}/${id}, or under Settings in the dashboard.`;
}
