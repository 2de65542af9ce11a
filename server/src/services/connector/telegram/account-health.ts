import type { ConnectorHealth } from '@multi-job/contract';
import { messageOf } from '../../../core/errors.ts';
import { writeConnectorHealth } from '../../../operations/channels/write-connector-health.ts';
import type { ServiceDeps } from '../../service.ts';

/** A report that says nothing new is written so often. */
const REPEAT_MS = 15_000;

/** `nextTryAtMs`: when it is tried again, epoch ms; absent: it is not waited for that. */
export type ReportHealth = (
  status: ConnectorHealth['status'],
  error: string | null,
  nextTryAtMs?: number,
) => Promise<void>;

/** Writes down how an account is, by its last exchange with Telegram: at once when it changes, now and then when not. */
export function createReportHealth(
  { engine, clock, logger, knownSecrets }: ServiceDeps,
  accountId: string,
): ReportHealth {
  let last: { said: string; atMs: number } | null = null;
  return async (status, error, nextTryAtMs) => {
    const nowMs = clock.now();
    const last_error = error === null || !knownSecrets ? error : knownSecrets.scrubText(error);
    const said = JSON.stringify([status, last_error, nextTryAtMs]);
    if (last?.said === said && nowMs - last.atMs < REPEAT_MS) return;
    try {
      const seen = { channel: 'telegram', account_id: accountId, status, last_error, nextTryAtMs } as const;
      await writeConnectorHealth(engine, seen, nowMs);
      last = { said, atMs: nowMs };
    } catch (failure) {
      logger.warn(
        { account_id: accountId, reason: messageOf(failure) },
        'the health of a Telegram account is written later',
      );
    }
  };
}
