import type { EgressClient } from '../../core/egress/egress-client.ts';
import { hasCode, messageOf } from '../../core/errors.ts';
import type { AccountHealth, ChannelWatch } from '../channel-watch.ts';

const PROBE_TIMEOUT_MS = 10_000;
const PROBE_MAX_BYTES = 64 * 1024;

export interface WebhookWatchDeps {
  egress: EgressClient;
  /** Where each account sends, by account id. */
  accounts: Readonly<Record<string, { url: string }>>;
}

/** The generic webhook: asks each account's receiver whether it is there, without delivering anything. */
export function watchWebhooks({ egress, accounts }: WebhookWatchDeps): ChannelWatch {
  return {
    channel: 'webhook',
    look: signal =>
      Promise.all(Object.entries(accounts).map(([accountId, { url }]) => probe(egress, accountId, url, signal))),
  };
}

/** Any answer but a server error says that the receiver is there; many answer HEAD with 404 or 405. */
async function probe(
  egress: EgressClient,
  accountId: string,
  url: string,
  signal: AbortSignal,
): Promise<AccountHealth> {
  try {
    const { status } = await egress.request({
      method: 'HEAD',
      url,
      timeoutMs: PROBE_TIMEOUT_MS,
      maxRedirects: 0,
      maxBodyBytes: PROBE_MAX_BYTES,
      signal,
    });
    if (status < 500 || status === 501) return { accountId, status: 'connected', error: null };
    return { accountId, status: 'degraded', error: `the receiver answers HTTP ${status}` };
  } catch (error) {
    // A body too large is an answer all the same.
    if (hasCode(error, 'BODY_TOO_LARGE')) return { accountId, status: 'connected', error: null };
    return { accountId, status: 'offline', error: messageOf(error) };
  }
}
