import type { ConnectorHealth } from '@multi-job/contract';
import { isoOf, isoOrNull } from '../../core/clock.ts';
import type { Engine } from '../../engine/engine.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import { CONNECTOR_HEALTH_COLLECTION, connectorHealthId, parseConnectorHealth } from './connector-health-document.ts';

/** What a connector saw just now. The rest of the record follows from what was stored before. */
export interface ConnectorSighting extends Pick<ConnectorHealth, 'channel' | 'account_id' | 'status' | 'last_error'> {
  /** When the provider answered as it should, epoch ms; absent: now, where it is connected. */
  exchangedAtMs?: number | null | undefined;
  /** When it is tried next, epoch ms. */
  nextTryAtMs?: number | null | undefined;
  /** What somebody should know although it works, as a sentence. */
  note?: string | null | undefined;
}

/**
 * Stores what a connector saw of an account. `changed_at` moves only when the status changes, `last_exchange_at` only
 * forward, and `reconnects` counts each return to `connected`. A change appends `connector.status_changed` with
 * `{channel, account_id, from, to, last_error}`.
 *
 * @returns the stored record.
 * @throws UNAVAILABLE when other writers are faster all the time.
 */
export async function writeConnectorHealth(
  engine: Engine,
  sighting: ConnectorSighting,
  nowMs: number,
): Promise<ConnectorHealth> {
  const { channel, account_id, status, last_error } = sighting;
  const { previous, health } = await retryOnConflict(() => storeSighting(engine, sighting, nowMs));
  if (previous?.status !== health.status) {
    const data = { channel, account_id, from: previous?.status ?? null, to: status, last_error };
    await engine.appendEvents([{ type: 'connector.status_changed', data }], nowMs);
  }
  return health;
}

async function storeSighting(engine: Engine, sighting: ConnectorSighting, nowMs: number) {
  const id = connectorHealthId(sighting.channel, sighting.account_id);
  const stored = await engine.getDocument(CONNECTOR_HEALTH_COLLECTION, id);
  const previous = stored === null ? null : parseConnectorHealth(stored.value);
  const health = nextHealth(previous, sighting, nowMs);
  await engine.putDocument({
    collection: CONNECTOR_HEALTH_COLLECTION,
    id,
    value: health,
    expectedRevision: stored?.revision ?? 0,
    nowMs,
  });
  return { previous, health };
}

function nextHealth(previous: ConnectorHealth | null, sighting: ConnectorSighting, nowMs: number): ConnectorHealth {
  const { channel, account_id, status, last_error, nextTryAtMs = null, note = null } = sighting;
  const { exchangedAtMs = status === 'connected' ? nowMs : null } = sighting;
  const hasChanged = previous?.status !== status;
  const isReconnect = previous !== null && hasChanged && status === 'connected';
  return {
    ...{ channel, account_id, status, last_error, note },
    checked_at: isoOf(nowMs),
    changed_at: hasChanged ? isoOf(nowMs) : previous.changed_at,
    reconnects: (previous?.reconnects ?? 0) + Number(isReconnect),
    last_exchange_at: later(previous?.last_exchange_at ?? null, isoOrNull(exchangedAtMs)),
    next_try_at: isoOrNull(nextTryAtMs),
  };
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
