import type { EgressClient } from '../../core/egress/egress-client.ts';
import type { Clock } from '../../core/clock.ts';
import { hasCode, messageOf } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import { startLoop } from '../loop.ts';
import type { AccountHealth, ChannelConnector, ReportHealth } from './channel-connector.ts';

const PROBE_TIMEOUT_MS = 10_000;
const PROBE_MAX_BYTES = 64 * 1024;

export interface WebhookConnectorDeps {
  egress: EgressClient;
  clock: Clock;
  logger: Logger;
  /** Where each account sends, by account id. */
  accounts: Readonly<Record<string, { url: string }>>;
  intervalMs: number;
}

/** The generic webhook channel: asks each account's receiver whether it is there, without delivering anything. */
export function createWebhookConnector({
  egress,
  clock,
  logger,
  accounts,
  intervalMs,
}: WebhookConnectorDeps): ChannelConnector {
  const look = async (report: ReportHealth, signal: AbortSignal) => {
    const found = await Promise.all(
      Object.entries(accounts).map(([accountId, { url }]) => probe(egress, accountId, url, signal)),
    );
    if (!signal.aborted) await Promise.all(found.map(report));
    return null;
  };
  return {
    channel: 'webhook',
    start: report =>
      Promise.resolve(
        startLoop({
          name: 'watch over webhook accounts',
          longestSleepMs: intervalMs,
          turn: signal => look(report, signal),
          clock,
          logger,
        }),
      ),
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
