import type { AlertRule } from '@multi-job/contract';
import { AppError, hasCode } from '../../core/errors.ts';
import type { AlertDeps } from './alert-deps.ts';
import { alertMissing, ALERTS_COLLECTION, readAlert, ruleIn } from './alert-document.ts';
import { ALERT_MEMORIES_COLLECTION } from './alert-memory-document.ts';

/**
 * Removes a rule and what it remembers. Messages that are in the outbox go on.
 *
 * @returns what it was; null where it could not be read.
 * @throws NOT_FOUND, REVISION_CONFLICT
 */
export async function deleteAlert(
  { engine }: Pick<AlertDeps, 'engine'>,
  { alertId, expectedRevision }: { alertId: string; expectedRevision?: number | undefined },
): Promise<AlertRule | null> {
  const { revision, stored } = await readAlert(engine, alertId);
  if (revision === 0) throw alertMissing(alertId);
  if (expectedRevision !== undefined && expectedRevision !== revision) throw conflict(alertId);
  try {
    await engine.deleteDocument({ collection: ALERTS_COLLECTION, id: alertId, expectedRevision: revision });
  } catch (error) {
    if (hasCode(error, 'REVISION_CONFLICT')) throw conflict(alertId);
    throw error;
  }
  // The rule is gone with the step before; a new one of this id begins anew whatever is left here.
  await engine.deleteDocument({ collection: ALERT_MEMORIES_COLLECTION, id: alertId }).catch(() => undefined);
  return stored === null ? null : ruleIn(stored);
}

function conflict(alertId: string): AppError {
  return new AppError(
    'REVISION_CONFLICT',
    `Alert "${alertId}" was changed by somebody else in the meantime: read it again before you delete it.`,
  );
}
