import type { ConnectorHealth, ConnectorState } from '@multi-job/contract';
import { isoOf } from '../clock.ts';
import { silenceLimitMs } from './watched-channels.ts';

/** A report older than this says nothing of now (ms). */
export const STALE_AFTER_MS = 120_000;

export interface ConnectorStanding {
  status: Exclude<ConnectorState, 'off' | 'not_checked'>;
  /** Since when, ISO-8601. */
  since: string;
  /** One sentence, with the mend where there is one. */
  detail: string;
}

/**
 * What the last report about an account means now. What counts is the last successful exchange: one that was connected and
 * has been silent for longer than its channel may be is degraded, whatever was reported.
 */
export function connectorStanding(health: ConnectorHealth, nowMs: number): ConnectorStanding {
  const { channel, checked_at, changed_at, status, last_exchange_at: exchangeAt, last_error, note } = health;
  if (nowMs - Date.parse(checked_at) > STALE_AFTER_MS) {
    const detail = `No connector has reported since ${checked_at}; see that a connector service is running.`;
    return { status: 'offline', since: checked_at, detail };
  }
  const error = last_error === null ? '' : ` Last error: ${last_error}`;
  const also = note === null ? '' : ` ${note}`;
  if (status === 'offline') return { status, since: changed_at, detail: `Offline since ${changed_at}.${error}` };
  if (status === 'degraded') {
    return { status, since: changed_at, detail: `Works, with errors, since ${changed_at}.${error}${also}` };
  }
  const silentSinceMs = exchangeAt === null ? null : Date.parse(exchangeAt) + silenceLimitMs(channel);
  if (exchangeAt !== null && silentSinceMs !== null && nowMs > silentSinceMs) {
    const detail = `Connected, but nothing was exchanged since ${exchangeAt}.${error}`;
    return { status: 'degraded', since: isoOf(silentSinceMs), detail };
  }
  return { status, since: changed_at, detail: `Connected since ${changed_at}.${also}` };
}
